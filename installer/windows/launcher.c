/* Starts the program: loads its own Python by full path, hands the arguments on.
 *
 * Compiled twice: for the window (no console) and, with -DCONSOLE, for scripts.
 * Nothing is looked for on PATH or in the current folder, so a planted DLL is not found.
 */
#include <windows.h>
#include <stdlib.h>
#include <wchar.h>

#define NO_PYTHON 91
#define NO_MEMORY 92

typedef int (*py_main)(int, wchar_t **);

static int refuse(int code, const wchar_t *what)
{
    static wchar_t text[MAX_PATH + 512];
    _snwprintf(text, MAX_PATH + 500,
               L"SSO Desk cannot start: %ls is missing or damaged.\n\nInstall SSO Desk again.", what);
#ifdef CONSOLE
    DWORD done;
    WriteConsoleW(GetStdHandle(STD_ERROR_HANDLE), text, (DWORD)wcslen(text), &done, NULL);
#else
    MessageBoxW(NULL, text, L"SSO Desk", MB_OK | MB_ICONERROR);
#endif
    return code;
}

static int start(int argc, wchar_t **argv)
{
    static wchar_t folder[32768], path[32768];
    static wchar_t *before[] = {L"-I", L"-X", L"utf8", L"-m", L"start"};
    const int extra = sizeof before / sizeof *before;
    wchar_t *end;
    HMODULE python;
    py_main run;
    wchar_t **words;
    int i;

    /* The current folder is no place to look for libraries. SetDefaultDllDirectories would be
     * stricter still, but Qt's plugins then no longer find Qt. */
    SetDllDirectoryW(L"");
    SetErrorMode(SEM_FAILCRITICALERRORS);
    if (!GetModuleFileNameW(NULL, folder, 32700) || !(end = wcsrchr(folder, L'\\')))
        return refuse(NO_PYTHON, L"its folder");
    *end = 0;
    _snwprintf(path, 32767, L"%ls\\runtime\\" PYTHON_DLL, folder);
    python = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!python)
        return refuse(NO_PYTHON, L"runtime\\" PYTHON_DLL);
    /* The libraries' stable interface; loaded here by full path so that none other is found. */
    _snwprintf(path, 32767, L"%ls\\runtime\\python3.dll", folder);
    LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    run = (py_main)(void (*)(void))GetProcAddress(python, "Py_Main");
    if (!run)
        return refuse(NO_PYTHON, L"runtime\\" PYTHON_DLL);
    words = calloc((size_t)(argc + extra + 1), sizeof *words);
    if (!words)
        return NO_MEMORY;
    words[0] = argv[0];
    for (i = 0; i < extra; i++)
        words[1 + i] = before[i];
    for (i = 1; i < argc; i++)
        words[extra + i] = argv[i];
    return run(argc + extra, words);
}

#ifdef CONSOLE
int wmain(int argc, wchar_t **argv)
{
    return start(argc, argv);
}
#else
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, LPWSTR line, int show)
{
    (void)self; (void)before; (void)line; (void)show;
    return start(__argc, __wargv);
}
#endif
