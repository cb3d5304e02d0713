/* For the test prefix alone: Wine's mscms stops the program at WcsCreateIccProfile. Colour
 * profiles are "not there". */
#include <windows.h>
#define SHOWN __declspec(dllexport)
SHOWN void *WINAPI OpenColorProfileW(void *profile, DWORD a, DWORD b, DWORD c)
{ (void)profile; (void)a; (void)b; (void)c; return 0; }
SHOWN BOOL WINAPI CloseColorProfile(void *profile) { (void)profile; return TRUE; }
SHOWN void *WINAPI WcsCreateIccProfile(void *profile, DWORD options)
{ (void)profile; (void)options; return 0; }
SHOWN BOOL WINAPI GetColorProfileFromHandle(void *profile, BYTE *out, DWORD *size)
{ (void)profile; (void)out; *size = 0; return FALSE; }
SHOWN BOOL WINAPI WcsGetDefaultColorProfile(DWORD a, const WCHAR *b, DWORD c, DWORD d, DWORD e, DWORD f, WCHAR *g)
{ (void)a; (void)b; (void)c; (void)d; (void)e; (void)f; (void)g; return FALSE; }
