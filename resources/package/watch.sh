#!/bin/sh
# Starts the kiosk, sees that its shell lives, and ends as it ends, at once. The shell makes a file every five seconds,
# which is taken away here every ten; after six times without one (or ${CONG_MISSES}) it hangs and is killed. Misses are
# counted, so a PC that slept does no harm. systemd hears from here, for Chromium moves itself out of the unit.
kiosk="${0%/*}/../cong"
beat="${XDG_RUNTIME_DIR:-/tmp}/cong-heartbeat.$$"
pause="${CONG_PAUSE:-10}"
told=
# Told before there is a kiosk: it is passed on when the kiosk is one, for a signal is lost between fork and exec.
trap 'told=1' TERM INT HUP
CONG_HEARTBEAT="$beat" "$kiosk" "$@" &
shell=$!
sleep 0.5
trap 'kill -TERM $shell 2>/dev/null' TERM INT HUP
[ -z "$told" ] || kill -TERM $shell 2>/dev/null

watch() {
  trap 'kill $nap 2>/dev/null; exit' TERM
  missed=0
  while [ $missed -lt "${CONG_MISSES:-6}" ]; do
    sleep "$pause" &
    nap=$!
    wait $nap
    if [ -e "$beat" ]; then
      rm -f "$beat"
      missed=0
    else
      missed=$((missed + 1))
    fi
    [ -z "$NOTIFY_SOCKET" ] || systemd-notify WATCHDOG=1 || true
  done
  kill -KILL $shell 2>/dev/null
}
watch &
watcher=$!

# A signal that is passed on ends the waiting, and not the kiosk yet.
wait $shell
code=$?
while kill -0 $shell 2>/dev/null; do
  wait $shell
  code=$?
done
kill -TERM $watcher 2>/dev/null
# A signal that comes between its fork and its trap is lost, and it would watch on beside nobody.
sleep 0.1
kill -KILL $watcher 2>/dev/null
rm -f "$beat"
exit $code
