#!/bin/sh
# Starts the kiosk, sees that its shell lives, and ends as it ends. The shell makes a file every five seconds, which is
# taken away here every ten; after six times without one (or ${CONG_MISSES}) it hangs and is killed. Misses are counted, so a PC
# that slept does no harm. systemd hears from here, for Chromium moves itself out of the unit.
kiosk="${0%/*}/../cong"
beat="${XDG_RUNTIME_DIR:-/tmp}/cong-heartbeat.$$"
pause="${CONG_PAUSE:-10}"
CONG_HEARTBEAT="$beat" "$kiosk" "$@" &
shell=$!
trap 'kill -TERM $shell 2>/dev/null' TERM INT
missed=0
while kill -0 $shell 2>/dev/null; do
  sleep "$pause" &
  wait $!
  if [ -e "$beat" ]; then
    rm -f "$beat"
    missed=0
  else
    missed=$((missed + 1))
  fi
  [ -z "$NOTIFY_SOCKET" ] || systemd-notify WATCHDOG=1 || true
  [ $missed -lt "${CONG_MISSES:-6}" ] || kill -KILL $shell 2>/dev/null
done
rm -f "$beat"
wait $shell
