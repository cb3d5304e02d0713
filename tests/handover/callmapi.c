/* Calls MAPI as our program does: fields at the offsets of our own structures, given by -D. */
#include <stdint.h>
#include <string.h>
#include <windows.h>

typedef ULONG(WINAPI *Call)(ULONG_PTR, ULONG_PTR, void *, ULONG, ULONG);

static unsigned char mail[MESSAGE_SIZE], recip[RECIP_SIZE], file[FILE_SIZE];

static void point(unsigned char *at, const void *to) { memcpy(at, &to, sizeof to); }

static void number(unsigned char *at, uint32_t value) { memcpy(at, &value, sizeof value); }

int main(void) {
    HMODULE library = LoadLibraryExW(L"mapi32.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
    Call call = library == NULL ? NULL : (Call)(void *)GetProcAddress(library, "MAPISendMailW");
    if (call == NULL) return 71;
    number(recip + RECIP_CLASS, 1);
    point(recip + RECIP_NAME, L"a@b.in");
    point(recip + RECIP_ADDRESS, L"SMTP:a@b.in");
    number(file + FILE_POSITION, 0xFFFFFFFF);
    point(file + FILE_PATH, L"C:\\packet\\01_Template.xlsx");
    point(file + FILE_NAME, L"01_Template.xlsx");
    point(mail + MESSAGE_SUBJECT, L"SSO ID \u0905\u0928\u0941\u0930\u094b\u0927");
    point(mail + MESSAGE_TEXT, L"Sir,\r\n");
    number(mail + MESSAGE_RECIPS, 1);
    point(mail + MESSAGE_RECIP, recip);
    number(mail + MESSAGE_FILES, 1);
    point(mail + MESSAGE_FILE, file);
    return 100 + (int)call(0, 0, mail, 13, 0);
}
