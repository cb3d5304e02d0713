/* For the test prefix alone: Wine 8 lacks bcryptprimitives.dll. The bytes come from the same
 * source as everywhere in Wine, the system's random generator. */
#include <windows.h>
BOOLEAN WINAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size)
{
    return SystemFunction036(data, (ULONG)size);
}
