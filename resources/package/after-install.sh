#!/bin/sh
ln -sf '/opt/${sanitizedProductName}/${executable}' '/usr/bin/${executable}'
# Chromium's sandbox by its own helper: works with and without user namespaces, which some systems forbid.
chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox' || true
# Scanners and printers that are plugged in already get their rights now.
if command -v udevadm >/dev/null; then
  udevadm control --reload || true
  udevadm trigger --subsystem-match=hidraw --subsystem-match=usbmisc --subsystem-match=tty || true
fi
