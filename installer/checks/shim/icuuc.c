/* For the test prefix alone: Wine 8 lacks Windows' icuuc.dll, which Qt loads for odd encodings.
 * Every converter is "unsupported", so Qt uses its own, as for UTF-8 everywhere. */
#define OUT __declspec(dllexport)
#define UNSUPPORTED 16
OUT void *ucnv_open(const char *name, int *error) { (void)name; *error = UNSUPPORTED; return 0; }
OUT void ucnv_close(void *one) { (void)one; }
OUT void ucnv_reset(void *one) { (void)one; }
OUT int ucnv_countAvailable(void) { return 0; }
OUT const char *ucnv_getAvailableName(int number) { (void)number; return 0; }
OUT signed char ucnv_getMaxCharSize(void *one) { (void)one; return 1; }
OUT const char *ucnv_getName(void *one, int *error) { (void)one; *error = UNSUPPORTED; return 0; }
OUT const char *ucnv_getStandardName(const char *name, const char *of, int *error)
{ (void)name; (void)of; *error = UNSUPPORTED; return 0; }
OUT int ucnv_fromUCountPending(void *one, int *error) { (void)one; *error = UNSUPPORTED; return 0; }
OUT int ucnv_toUCountPending(void *one, int *error) { (void)one; *error = UNSUPPORTED; return 0; }
OUT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
OUT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
OUT void ucnv_getToUCallBack(void) {}
OUT void ucnv_getFromUCallBack(void) {}
OUT void ucnv_setToUCallBack(void) {}
OUT void ucnv_setFromUCallBack(void) {}
OUT void ucnv_cbToUWriteUChars(void) {}
OUT void ucnv_cbFromUWriteUChars(void) {}
OUT void ucnv_toUnicode(void) {}
OUT void ucnv_fromUnicode(void) {}
