#!/bin/sh
ln -sf '/opt/${sanitizedProductName}/${executable}' '/usr/bin/${executable}'
# Chromium's sandbox by its own helper: works with and without user namespaces, which some systems forbid.
chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox' || true
# Scanners and printers that are plugged in already get their rights now.
if command -v udevadm >/dev/null; then
  udevadm control --reload || true
  udevadm trigger --subsystem-match=hidraw --subsystem-match=usbmisc --subsystem-match=tty || true
fi
# An upgrade: a kiosk that runs would start its next core from files of another version. It ends, and is started again.
if [ -n "$2" ]; then
  for process in $(pgrep -f '^/opt/${sanitizedProductName}/${executable}( |$)' || true); do
    tr '\0' '\n' <"/proc/$process/cmdline" | grep -q '^--type=' || kill -TERM "$process" || true
  done
fi
