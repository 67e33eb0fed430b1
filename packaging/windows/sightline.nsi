; Setup for Windows:  makensis -DVERSION=… -DNUMBERS=… -DBUNDLE=… -DOUT=… -DICON=… -DLICENCE=… sightline.nsi
; Silent: /S. For all users: /ALLUSERS (needs an administrator); else for the current user alone. Folder: /D=C:\… (last).
; The gateway as a service: /GATEWAY with /ALLUSERS. The uninstaller takes /S, and /PURGE for the user's data.
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
ManifestSupportedOS Win10

!define ID "io.github.sightline.Sightline"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define SERVICE "SightlineGateway"
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_INSTDIR "Sightline"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "InstallLocation"
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include x64.nsh

Name "Sightline"
OutFile "${OUT}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey ProductName "Sightline"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Setup of Sightline"
VIAddVersionKey LegalCopyright "MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

Section "Sightline" MAIN
    SectionIn RO
    ; A gateway that runs holds files that are about to be replaced.
    ${If} $MultiUser.InstallMode == "AllUsers"
        nsExec::Exec 'schtasks.exe /End /TN "${SERVICE}"'
        Pop $0
    ${EndIf}
    ; What the version before had and this one has not would stay for ever.
    RMDir /r "$INSTDIR\_internal"
    SetOutPath "$INSTDIR"
    File /r "${BUNDLE}/*.*"
    CreateShortcut "$SMPROGRAMS\Sightline.lnk" "$INSTDIR\sightlinew.exe" "" "$INSTDIR\sightlinew.exe"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    WriteRegStr SHCTX "${KEY}" "DisplayName" "Sightline"
    WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\sightlinew.exe"
    WriteRegStr SHCTX "${KEY}" "Publisher" "The Sightline authors"
    WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
    WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
    WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
    WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    IntFmt $0 "0x%08X" $0
    WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" "$0"
SectionEnd

Section /o "Gateway as a service" GATEWAY
    ${If} $MultiUser.InstallMode != "AllUsers"
        DetailPrint "A service needs an installation for all users: it was left out."
    ${Else}
        ReadEnvStr $1 ProgramData
        CreateDirectory "$1\Sightline"
        ; Settings that are there already are the administrator's.
        ${IfNot} ${FileExists} "$1\Sightline\sightline-gateway.toml"
            CopyFiles /SILENT "$INSTDIR\sightline-gateway.toml" "$1\Sightline\sightline-gateway.toml"
        ${EndIf}
        ; The gateway is no program of the service manager's own kind: the task scheduler starts it with the machine,
        ; as LOCAL SERVICE, and again when it fails.
        nsExec::ExecToLog 'schtasks.exe /Create /F /TN "${SERVICE}" /SC ONSTART /RU "NT AUTHORITY\LocalService" /TR "\"$INSTDIR\sightline.exe\" gateway --config \"$1\Sightline\sightline-gateway.toml\" --data-dir \"$1\Sightline\gateway\""'
        Pop $0
        ${If} $0 != 0
            DetailPrint "The gateway could not be made a service (schtasks ended with $0)."
        ${EndIf}
    ${EndIf}
SectionEnd

Function .onInit
    ${IfNot} ${RunningX64}
        MessageBox MB_OK|MB_ICONSTOP "Sightline needs a 64-bit Windows." /SD IDOK
        Abort
    ${EndIf}
    !insertmacro MULTIUSER_INIT
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/GATEWAY" $1
    ${IfNot} ${Errors}
        SectionSetFlags ${GATEWAY} ${SF_SELECTED}
    ${EndIf}
FunctionEnd

Function un.onInit
    !insertmacro MULTIUSER_UNINIT
FunctionEnd

Section "Uninstall"
    ${If} $MultiUser.InstallMode == "AllUsers"
        nsExec::Exec 'schtasks.exe /End /TN "${SERVICE}"'
        Pop $0
        nsExec::Exec 'schtasks.exe /Delete /F /TN "${SERVICE}"'
        Pop $0
    ${EndIf}
    RMDir /r "$INSTDIR\_internal"
    RMDir /r "$INSTDIR\licences"
    Delete "$INSTDIR\sightline.exe"
    Delete "$INSTDIR\sightlinew.exe"
    Delete "$INSTDIR\sightline-gateway.toml"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\Sightline.lnk"
    DeleteRegKey SHCTX "${KEY}"
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/PURGE" $1
    ${IfNot} ${Errors}
        RMDir /r "$LOCALAPPDATA\sightline"
    ${EndIf}
SectionEnd
