"""Makes the MSI: for all users of a PC, by group policy or Intune."""

import os
import uuid
from pathlib import Path
from xml.sax.saxutils import quoteattr

from installer.place import PROGRAM, PUBLISHER, Place, epoch, run, version
from installer.stage import files_of_stage, name_in

_OURS = uuid.UUID("5c1f5d0e-3a63-5b8f-9f0e-0b1f6f1f7a11")
"""Every identity of the package comes from this one, so that builds and versions agree."""

_KINDS = (
    (".ssoreq", "SSODesk.Request", "SSO Desk request"),
    (".ssoedition", "SSODesk.Edition", "Edition of the instruction"),
    (".eml", "SSODesk.Mail", "Reply to an SSO Desk request"),
)
"""Ending, name of the kind in the registry, what Windows calls it."""

_FOR_ONE = (
    "SSO Desk is installed for you alone. Remove it under Settings, Apps, then install this; "
    "your requests and settings stay."
)


def make_msi(place: Place, staged: Path, number: str = "") -> Path:
    """Build the MSI with wixl.

    Args:
        place: where to work.
        staged: the staged folder.
        number: another version than the program's own, to try an upgrade.
    """
    number = number or version()
    work = place.fresh("msi")
    (work / "stage").symlink_to(staged.resolve())
    (work / "package.wxs").write_text(_source(staged, number), encoding="utf-8")
    target = place.out / f"SSO-Desk-{number}.msi"
    place.out.mkdir(parents=True, exist_ok=True)
    # wixl finds files relative to the description, so that is where it runs.
    run(["wixl", "-a", "x64", "-o", target.resolve(), "package.wxs"], cwd=work)
    os.utime(target, (epoch(), epoch()))
    return target


def _source(staged: Path, number: str) -> str:
    names = [name_in(one, staged) for one in files_of_stage(staged)]
    tree = _Tree()
    for name in names:
        tree.add(name)
    parts = tree.written()
    references = "".join(f'<ComponentRef Id="{one}"/>' for one in [*tree.components, "Entry"])
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
 <Product Id="{_identity("product", number)}" Name="{PROGRAM}" Language="1033"
   Version="{number}" Manufacturer="{PUBLISHER}" UpgradeCode="{_identity("upgrade")}">
  <Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine" Platform="x64"/>
  <MajorUpgrade DowngradeErrorMessage="A newer version of SSO Desk is installed."/>
  <Media Id="1" Cabinet="all.cab" EmbedCab="yes"/>
  <Icon Id="app.ico" SourceFile="stage/sso-desk.ico"/>
  <Property Id="ARPPRODUCTICON" Value="app.ico"/>
  <Property Id="ARPNOMODIFY" Value="1"/>
  <Property Id="FORONE">
   <RegistrySearch Id="ForOne" Root="HKCU" Key="Software\\{PROGRAM}" Name="Version" Type="raw"/>
  </Property>
  <Condition Message="{_FOR_ONE}">Installed OR NOT FORONE</Condition>
  <Directory Id="TARGETDIR" Name="SourceDir">
   <Directory Id="ProgramMenuFolder"/>
   <Directory Id="ProgramFiles64Folder">
    <Directory Id="INSTALLDIR" Name="{PROGRAM}">
{parts}
     <Component Id="Entry" Guid="{_identity("component", "entry")}" Win64="yes">
      <RegistryValue Root="HKLM" Key="Software\\{PROGRAM}" Name="Version" Type="string"
        Value="{number}" KeyPath="yes"/>
      <RegistryValue Root="HKLM" Key="Software\\{PROGRAM}" Name="Folder" Type="string"
        Value="[INSTALLDIR]"/>
{_kinds()}
      <Shortcut Id="Menu" Directory="ProgramMenuFolder" Name="{PROGRAM}" Icon="app.ico"
        Target="[INSTALLDIR]{PROGRAM}.exe"/>
     </Component>
    </Directory>
   </Directory>
  </Directory>
  <Feature Id="All" Level="1">{references}</Feature>
 </Product>
</Wix>
"""


def _kinds() -> str:
    """The files that the program opens: its own by itself, a mail only where it is offered."""
    lines = []
    for ending, kind, words in _KINDS:
        key = f"Software\\Classes\\{kind}"
        command = f"&quot;[INSTALLDIR]{PROGRAM}.exe&quot; &quot;%1&quot;"
        lines += [
            _value(key, words),
            _value(f"{key}\\DefaultIcon", "&quot;[INSTALLDIR]sso-desk.ico&quot;"),
            _value(f"{key}\\shell\\open\\command", command),
            _value(f"Software\\Classes\\{ending}\\OpenWithProgids", "", name=kind),
        ]
        if ending != ".eml":
            lines.append(_value(f"Software\\Classes\\{ending}", kind))
    return "\n".join(lines)


def _value(key: str, value: str, name: str = "") -> str:
    named = f'Name="{name}" ' if name else ""
    return (
        f'      <RegistryValue Root="HKLM" Key="{key}" {named}Type="string"\n'
        f'        Value="{value}"/>'
    )


class _Tree:
    """Folders and files of the package; one component for each folder."""

    def __init__(self) -> None:
        self._folders: dict[str, list[str]] = {"": []}
        self.components: list[str] = []

    def add(self, name: str) -> None:
        """Take a file in, by its name with slashes."""
        parent = name.rpartition("/")[0]
        self._folders.setdefault(parent, []).append(name)
        while parent:
            parent = parent.rpartition("/")[0]
            self._folders.setdefault(parent, [])

    def written(self, folder: str = "") -> str:
        """The folder's part of the description, with all below it."""
        lines = []
        if self._folders[folder]:
            own = "C" + _short(folder)
            self.components.append(own)
            guid = _identity("component", folder)
            lines.append(f'<Component Id="{own}" Guid="{guid}" Win64="yes">')
            for place, name in enumerate(sorted(self._folders[folder])):
                key = ' KeyPath="yes"' if place == 0 else ""
                lines.append(
                    f'<File Id="F{_short(name)}" Name={quoteattr(name.rpartition("/")[2])} '
                    f"Source={quoteattr('stage/' + name)}{key}/>"
                )
            lines.append("</Component>")
        for below in sorted(one for one in self._folders if _directly_in(one, folder)):
            name = below.rpartition("/")[2]
            lines.append(f'<Directory Id="D{_short(below)}" Name={quoteattr(name)}>')
            lines.append(self.written(below))
            lines.append("</Directory>")
        return "\n".join(lines)


def _directly_in(one: str, folder: str) -> bool:
    return bool(one) and one.rpartition("/")[0] == folder


def _identity(*what: str) -> str:
    return str(uuid.uuid5(_OURS, " ".join(what))).upper()


def _short(name: str) -> str:
    return uuid.uuid5(_OURS, name).hex
