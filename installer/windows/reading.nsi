; Setup of the reading add-on for one person, without administrator rights: puts its folder beside
; SSO Desk. Built by installer/reading.py, which writes the lists of files (LISTS) and says
; VERSION, NUMBERS, STAGE and OUT.
;
; Exit codes: 0 done, 1 cancelled, 2 damaged or failed, 3 the program is running,
; 7 SSO Desk is not installed for this person.

Target amd64-unicode
Unicode true
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
CRCCheck force
SetDateSave on
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow

!include MUI2.nsh
!include x64.nsh
!include LogicLib.nsh

!define KEY "Software\SSO Desk"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\SSO Desk reading"

Name "SSO Desk: reading"
BrandingText "SSO Desk ${VERSION}"
OutFile "${OUT}"
InstallDir ""

VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "SSO Desk: reading"
VIAddVersionKey "FileDescription" "SSO Desk: setup of the reading add-on"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Hindi"

LangString RUNNING ${LANG_ENGLISH} "SSO Desk is running. Save your work, close it, then start this again."
LangString RUNNING ${LANG_HINDI} "SSO Desk चल रहा है। अपना काम सहेजें, उसे बंद करें, फिर यह दोबारा चलाएँ।"
LangString MISSING ${LANG_ENGLISH} "SSO Desk is not installed for you on this PC. Install it first, then start this again."
LangString MISSING ${LANG_HINDI} "इस PC पर आपके लिए SSO Desk स्थापित नहीं है। पहले उसे स्थापित करें, फिर यह दोबारा चलाएँ।"

!macro Refuse CODE WORDS
  SetErrorLevel ${CODE}
  MessageBox MB_OK|MB_ICONSTOP "${WORDS}" /SD IDOK
  Quit
!macroend

; A program that runs cannot be opened for writing; nothing is written here.
!macro RefuseIfRunning
  ${If} ${FileExists} "$INSTDIR\SSO Desk.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\SSO Desk.exe" a
    ${If} ${Errors}
      !insertmacro Refuse 3 "$(RUNNING)"
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  ReadRegStr $INSTDIR HKCU "${KEY}" "Folder"
  ${If} $INSTDIR == ""
  ${OrIfNot} ${FileExists} "$INSTDIR\SSO Desk.exe"
    !insertmacro Refuse 7 "$(MISSING)"
  ${EndIf}
  !insertmacro RefuseIfRunning
FunctionEnd

Section
  SetRegView 64
  ; The version before takes its own files away.
  ${If} ${FileExists} "$INSTDIR\reading\uninstall.exe"
    ExecWait '"$INSTDIR\reading\uninstall.exe" /S _?=$INSTDIR\reading'
  ${EndIf}
  ClearErrors
  !include "${LISTS}/install.nsh"
  WriteUninstaller "$INSTDIR\reading\uninstall.exe"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort
  ${EndIf}
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "SSO Desk: reading"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\SSO Desk.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "SSO Desk project"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\reading\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\reading\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
SectionEnd

Function un.onInit
  SetRegView 64
  ; The lists are written from the program's folder; this file lies in one below.
  GetFullPathName $INSTDIR "$INSTDIR\.."
  !insertmacro RefuseIfRunning
FunctionEnd

Section Uninstall
  SetRegView 64
  ; Listed files and empty folders only: what a person put here stays.
  !include "${LISTS}/remove.nsh"
  Delete "$INSTDIR\reading\uninstall.exe"
  RMDir "$INSTDIR\reading"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
