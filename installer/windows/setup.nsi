; Setup for one person, without administrator rights. Built by installer/setup_exe.py, which
; writes the lists of files (LISTS) and says VERSION, NUMBERS, STAGE and OUT.
;
; Exit codes: 0 done, 1 cancelled, 2 damaged or failed, 3 the program is running,
; 4 Windows too old, 5 a newer version is installed, 6 installed for all users by the MSI.

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
!include WinVer.nsh
!include x64.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include LogicLib.nsh

!define KEY "Software\SSO Desk"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\SSO Desk"
!define KIND "SSODesk.Request"

Name "SSO Desk"
BrandingText "SSO Desk ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\SSO Desk"
InstallDirRegKey HKCU "${KEY}" "Folder"

VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "SSO Desk"
VIAddVersionKey "FileDescription" "SSO Desk: setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\SSO Desk.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${STAGE}/licences/SSO-Desk/LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Hindi"

LangString RUNNING ${LANG_ENGLISH} "SSO Desk is running. Save your work, close it, then start this again."
LangString RUNNING ${LANG_HINDI} "SSO Desk चल रहा है। अपना काम सहेजें, उसे बंद करें, फिर यह दोबारा चलाएँ।"
LangString OLD ${LANG_ENGLISH} "SSO Desk needs 64-bit Windows 10, version 1809, or newer."
LangString OLD ${LANG_HINDI} "SSO Desk के लिए 64-बिट Windows 10 (1809) या नया चाहिए।"
LangString NEWER ${LANG_ENGLISH} "A newer version of SSO Desk is installed. Nothing was changed."
LangString NEWER ${LANG_HINDI} "SSO Desk का नया संस्करण पहले से है। कुछ नहीं बदला गया।"
LangString FORALL ${LANG_ENGLISH} "Your administrator has installed SSO Desk for all users of this PC. Nothing was changed."
LangString FORALL ${LANG_HINDI} "प्रशासक ने इस PC के सभी उपयोगकर्ताओं के लिए SSO Desk स्थापित किया है। कुछ नहीं बदला गया।"

!macro Refuse CODE WORDS
  SetErrorLevel ${CODE}
  MessageBox MB_OK|MB_ICONSTOP "${WORDS}" /SD IDOK
  Quit
!macroend

; A program that runs cannot be opened for writing; nothing is written here.
!macro RefuseIfRunning
  !insertmacro RefuseIfOpen "$INSTDIR\SSO Desk.exe"
  !insertmacro RefuseIfOpen "$INSTDIR\sso-desk.exe"
!macroend
!macro RefuseIfOpen FILE
  ${If} ${FileExists} "${FILE}"
    ClearErrors
    FileOpen $0 "${FILE}" a
    ${If} ${Errors}
      !insertmacro Refuse 3 "$(RUNNING)"
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} 17763
    !insertmacro Refuse 4 "$(OLD)"
  ${EndIf}
  ReadRegStr $1 HKLM "${KEY}" "Version"
  ${If} $1 != ""
    !insertmacro Refuse 6 "$(FORALL)"
  ${EndIf}
  ReadRegStr $1 HKCU "${KEY}" "Version"
  ${If} $1 != ""
    ${VersionCompare} "$1" "${VERSION}" $2
    ${If} $2 == 1
      !insertmacro Refuse 5 "$(NEWER)"
    ${EndIf}
  ${EndIf}
  !insertmacro RefuseIfRunning
FunctionEnd

Section
  SetRegView 64
  !insertmacro RefuseIfRunning
  ; The old version takes its own files away, and only those.
  ReadRegStr $1 HKCU "${KEY}" "Folder"
  ${If} $1 != ""
  ${AndIf} ${FileExists} "$1\uninstall.exe"
    ExecWait '"$1\uninstall.exe" /S /UPGRADE _?=$1' $2
    ${If} $2 != 0
      SetErrorLevel 2
      Abort
    ${EndIf}
  ${EndIf}
  ClearErrors
  !include "${LISTS}/install.nsh"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort
  ${EndIf}
  CreateShortcut "$SMPROGRAMS\SSO Desk.lnk" "$INSTDIR\SSO Desk.exe"
  WriteRegStr HKCU "${KEY}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "Version" "${VERSION}"
  WriteRegStr HKCU "Software\Classes\.ssoreq" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\.ssoreq\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "SSO Desk request"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" '"$INSTDIR\sso-desk.ico"'
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\SSO Desk.exe" "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "SSO Desk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\SSO Desk.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "SSO Desk project"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Function un.onInit
  SetRegView 64
  !insertmacro RefuseIfRunning
FunctionEnd

Section Uninstall
  SetRegView 64
  ; Listed files and empty folders only: what a person put here stays.
  !include "${LISTS}/remove.nsh"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/UPGRADE" $2
  ${IfNot} ${Errors}
    Goto done
  ${EndIf}
  Delete "$SMPROGRAMS\SSO Desk.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegValue HKCU "Software\Classes\.ssoreq\OpenWithProgids" "${KIND}"
  ReadRegStr $3 HKCU "Software\Classes\.ssoreq" ""
  ${If} $3 == "${KIND}"
    DeleteRegValue HKCU "Software\Classes\.ssoreq" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "Software\Classes\.ssoreq\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.ssoreq"
  DeleteRegKey HKCU "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ; The officer's requests stay unless this is asked for in so many letters.
  ClearErrors
  ${GetOptions} $1 "/REMOVEDATA" $2
  ${IfNot} ${Errors}
    RMDir /r "$LOCALAPPDATA\SSO Desk"
  ${EndIf}
  done:
SectionEnd
