/* Sizes and offsets of the MAPI structures in mingw's header; those for UTF-16 are laid out alike. */
#include <stddef.h>
#include <stdio.h>
#include <windows.h>
#include <mapi.h>

int main(void) {
    printf("%zu %zu %zu\n", sizeof(MapiRecipDesc), sizeof(MapiFileDesc), sizeof(MapiMessage));
    printf("%zu %zu %zu %zu\n", offsetof(MapiRecipDesc, lpszName),
           offsetof(MapiRecipDesc, lpszAddress), offsetof(MapiRecipDesc, ulEIDSize),
           offsetof(MapiRecipDesc, lpEntryID));
    printf("%zu %zu %zu %zu\n", offsetof(MapiFileDesc, nPosition),
           offsetof(MapiFileDesc, lpszPathName), offsetof(MapiFileDesc, lpszFileName),
           offsetof(MapiFileDesc, lpFileType));
    printf("%zu %zu %zu %zu %zu %zu %zu %zu\n", offsetof(MapiMessage, lpszSubject),
           offsetof(MapiMessage, lpszNoteText), offsetof(MapiMessage, flFlags),
           offsetof(MapiMessage, lpOriginator), offsetof(MapiMessage, nRecipCount),
           offsetof(MapiMessage, lpRecips), offsetof(MapiMessage, nFileCount),
           offsetof(MapiMessage, lpFiles));
    return 0;
}
