; Versions before 0.2 started with each log-on of everybody, an administrator's too. The kiosk's own account starts it now
; (resources\autostart.xml, or Shell Launcher).
!macro customInstall
  DeleteRegValue HKLM "Software\Microsoft\Windows\CurrentVersion\Run" "Cong"
!macroend

!macro customUnInstall
  DeleteRegValue HKLM "Software\Microsoft\Windows\CurrentVersion\Run" "Cong"
!macroend
