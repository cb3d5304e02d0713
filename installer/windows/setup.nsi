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
!define EDITION "SSODesk.Edition"
!define MAIL "SSODesk.Mail"
; The setups of this version and the one before, to go back to; beside the program's folder, for
; that holds nothing but the program.
!define KEPT "$LOCALAPPDATA\Programs\SSO Desk setups"

Var Before ; the version that was here

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
!define MUI_WELCOMEFINISHPAGE_BITMAP "${LISTS}/side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${LISTS}/side.bmp"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"
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

LangString WELCOME ${LANG_ENGLISH} "SSO Desk prepares requests for SSO IDs and ICEGATE e-mail IDs.$\r$\n$\r$\nIt is installed for you alone; no administrator is needed. It opens no network connection. Requests and settings that are there already stay."
LangString WELCOME ${LANG_HINDI} "SSO Desk SSO ID और ICEGATE ई-मेल ID के अनुरोध तैयार करता है।$\r$\n$\r$\nयह केवल आपके लिए स्थापित होता है; प्रशासक की आवश्यकता नहीं है। यह कोई नेटवर्क कनेक्शन नहीं खोलता। पहले के अनुरोध और सेटिंग्स बने रहते हैं।"
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

; One kind of file that the program opens.
!macro Kind NAME WORDS
  WriteRegStr HKCU "Software\Classes\${NAME}" "" "${WORDS}"
  WriteRegStr HKCU "Software\Classes\${NAME}\DefaultIcon" "" '"$INSTDIR\sso-desk.ico"'
  WriteRegStr HKCU "Software\Classes\${NAME}\shell\open\command" "" '"$INSTDIR\SSO Desk.exe" "%1"'
!macroend
; The ending is this program's own.
!macro Own ENDING NAME
  WriteRegStr HKCU "Software\Classes\${ENDING}" "" "${NAME}"
  WriteRegStr HKCU "Software\Classes\${ENDING}\OpenWithProgids" "${NAME}" ""
!macroend
!macro Disown ENDING NAME
  DeleteRegValue HKCU "Software\Classes\${ENDING}\OpenWithProgids" "${NAME}"
  ReadRegStr $3 HKCU "Software\Classes\${ENDING}" ""
  ${If} $3 == "${NAME}"
    DeleteRegValue HKCU "Software\Classes\${ENDING}" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "Software\Classes\${ENDING}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\${ENDING}"
  DeleteRegKey HKCU "Software\Classes\${NAME}"
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
  ReadRegStr $Before HKCU "${KEY}" "Version"
  ${GetParameters} $4
  ${If} $Before != ""
    ${VersionCompare} "$Before" "${VERSION}" $2
    ClearErrors
    ${GetOptions} $4 "/ROLLBACK" $5
    ${If} ${Errors}
    ${AndIf} $2 == 1
      !insertmacro Refuse 5 "$(NEWER)"
    ${EndIf}
  ${EndIf}
  ClearErrors
  ${GetOptions} $4 "/WAIT" $5
  ${IfNot} ${Errors}
    Call WaitForTheEnd
  ${EndIf}
  !insertmacro RefuseIfRunning
FunctionEnd

; The program that started this setup saves and closes; a minute is enough for that.
Function WaitForTheEnd
  StrCpy $6 0
  ${DoWhile} $6 < 120
    ${IfNot} ${FileExists} "$INSTDIR\SSO Desk.exe"
      ${Break}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\SSO Desk.exe" a
    ${IfNot} ${Errors}
      FileClose $0
      ${Break}
    ${EndIf}
    Sleep 500
    IntOp $6 $6 + 1
  ${Loop}
FunctionEnd

; Keep this setup and that of the version before; older ones go.
Function KeepSetups
  CreateDirectory "${KEPT}"
  ${If} $EXEPATH != "${KEPT}\SSO-Desk-${VERSION}-setup.exe"
    CopyFiles /SILENT "$EXEPATH" "${KEPT}\SSO-Desk-${VERSION}-setup.exe"
  ${EndIf}
  FindFirst $7 $8 "${KEPT}\SSO-Desk-*-setup.exe"
  ${DoWhile} $8 != ""
    ${If} $8 != "SSO-Desk-${VERSION}-setup.exe"
    ${AndIf} $8 != "SSO-Desk-$Before-setup.exe"
      Delete "${KEPT}\$8"
    ${EndIf}
    FindNext $7 $8
  ${Loop}
  FindClose $7
  ; A disk without room for it is no reason to fail.
  ClearErrors
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
  !insertmacro Kind "${KIND}" "SSO Desk request"
  !insertmacro Own ".ssoreq" "${KIND}"
  !insertmacro Kind "${EDITION}" "Edition of the instruction"
  !insertmacro Own ".ssoedition" "${EDITION}"
  ; A mail is offered to this program ("Open with"), never taken from the mail program.
  !insertmacro Kind "${MAIL}" "Reply to an SSO Desk request"
  WriteRegStr HKCU "Software\Classes\.eml\OpenWithProgids" "${MAIL}" ""
  Call KeepSetups
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
  ; The add-on that lies in this folder goes with it; an upgrade leaves it.
  ${If} ${FileExists} "$INSTDIR\reading\uninstall.exe"
    ExecWait '"$INSTDIR\reading\uninstall.exe" /S _?=$INSTDIR\reading'
    Delete "$INSTDIR\reading\uninstall.exe"
    RMDir "$INSTDIR\reading"
    RMDir "$INSTDIR"
  ${EndIf}
  Delete "$SMPROGRAMS\SSO Desk.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro Disown ".ssoreq" "${KIND}"
  !insertmacro Disown ".ssoedition" "${EDITION}"
  DeleteRegValue HKCU "Software\Classes\.eml\OpenWithProgids" "${MAIL}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.eml\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.eml"
  DeleteRegKey HKCU "Software\Classes\${MAIL}"
  Delete "${KEPT}\SSO-Desk-*-setup.exe"
  RMDir "${KEPT}"
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
