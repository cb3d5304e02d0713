/* A MAPI client for tests: writes down what it was given, and behaves as FAKEMAPI says. */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef uint16_t *WText;

typedef struct {
    uint32_t ulReserved;
    uint32_t ulRecipClass;
    WText lpszName;
    WText lpszAddress;
    uint32_t ulEIDSize;
    void *lpEntryID;
} Recip;

typedef struct {
    uint32_t ulReserved;
    uint32_t flFlags;
    uint32_t nPosition;
    WText lpszPathName;
    WText lpszFileName;
    void *lpFileType;
} File;

typedef struct {
    uint32_t ulReserved;
    WText lpszSubject;
    WText lpszNoteText;
    WText lpszMessageType;
    WText lpszDateReceived;
    WText lpszConversationID;
    uint32_t flFlags;
    void *lpOriginator;
    uint32_t nRecipCount;
    Recip *lpRecips;
    uint32_t nFileCount;
    File *lpFiles;
} Message;

#ifdef ANSI_ONLY
uint32_t MAPISendMail(void) { return 0; }
#else
static void put(FILE *out, const char *name, WText text) {
    fprintf(out, "%s ", name);
    for (; text != NULL && *text != 0; text++) fprintf(out, "%04x", *text);
    fprintf(out, "\n");
}

uint32_t MAPISendMailW(uintptr_t session, uintptr_t parent, Message *mail, uint32_t flags,
                       uint32_t reserved) {
    const char *behave = getenv("FAKEMAPI");
    const char *path = getenv("FAKEMAPI_OUT");
    FILE *out = path == NULL ? NULL : fopen(path, "w");
    if (out != NULL) {
        fprintf(out, "call %lu %lu %u %u\n", (unsigned long)session, (unsigned long)parent, flags,
                reserved);
        fprintf(out, "sizes %zu %zu %zu\n", sizeof(Recip), sizeof(File), sizeof(Message));
        fprintf(out, "rest %u %u %p %p %p %p\n", mail->ulReserved, mail->flFlags,
                (void *)mail->lpszMessageType, (void *)mail->lpszDateReceived,
                (void *)mail->lpszConversationID, mail->lpOriginator);
        put(out, "subject", mail->lpszSubject);
        put(out, "body", mail->lpszNoteText);
        for (uint32_t i = 0; i < mail->nRecipCount; i++) {
            fprintf(out, "class %u %u %p\n", mail->lpRecips[i].ulRecipClass,
                    mail->lpRecips[i].ulEIDSize, mail->lpRecips[i].lpEntryID);
            put(out, "name", mail->lpRecips[i].lpszName);
            put(out, "address", mail->lpRecips[i].lpszAddress);
        }
        fprintf(out, "files %u %s\n", mail->nFileCount, mail->lpFiles == NULL ? "null" : "list");
        for (uint32_t i = 0; i < mail->nFileCount; i++) {
            fprintf(out, "place %d %u %p\n", (int32_t)mail->lpFiles[i].nPosition,
                    mail->lpFiles[i].flFlags, mail->lpFiles[i].lpFileType);
            put(out, "path", mail->lpFiles[i].lpszPathName);
            put(out, "file", mail->lpFiles[i].lpszFileName);
        }
        fclose(out);
    }
    if (behave == NULL) return 0;
    if (strcmp(behave, "crash") == 0) raise(SIGSEGV);
    if (strcmp(behave, "exit") == 0) exit(0);
    if (strcmp(behave, "hang") == 0) sleep(6);
    return (uint32_t)atoi(behave);
}
#endif
