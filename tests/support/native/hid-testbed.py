"""Simulated HID POS scanners for node-hid; run under umockdev-wrapper, with the command that is to see them as arguments.

Lines on standard input: `plug NAME`, `unplug NAME`, `report NAME HEX`, `end`. What the command prints is not touched.
A device is plugged once: umockdev does not take the same one again.
"""
import fcntl
import os
import select
import struct
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # noqa: E402

# Usage page 0x8C (point of sale), usage 2 (bar code scanner), one vector of bytes as input report.
BODY = "150026ff00750895" + "3f" + "09fe8102c0"
MAKERS = {
    "honeywell": ("0C2E", "0B81", "Honeywell", "Test scanner", "058c0902a1018502" + BODY),
    "newland": ("1EAB", "8003", "Newland", "Test scanner", "058c0902a1018502" + BODY),
    "microscan": ("FFF1", "0001", "Microscan", "Test scanner", "058c0902a1018501" + BODY),
    "symbol": ("05E0", "0600", "Symbol", "Test scanner", "058c0902a101" + BODY),
    # What most scanners show beside: a keyboard, which must be left alone.
    "keyboard": ("0C2E", "0B82", "Honeywell", "Keyboard", "05010906a101050719e029e715002501750195088102c0"),
}
# A pseudo-terminal has no packets: the next report is written when the one before was read.
TIOCGPTN = 0x80045430

testbed = UMockdev.Testbed.new()
masters = {}
slaves = {}


def plug(name):
    vendor, product, maker, model, descriptor = MAKERS[name]
    at = list(MAKERS).index(name)
    usb = f"/devices/pci0000:00/0000:00:14.0/usb1/1-{at + 1}"
    node = f"0003:{vendor}:{product}.000{at + 1}"
    hid_id = f"0003:0000{vendor}:0000{product}"
    testbed.add_from_string(
        f"""P: {usb}
E: DEVTYPE=usb_device
E: SUBSYSTEM=usb
E: PRODUCT={vendor}/{product}/100
A: idVendor={vendor.lower()}\\n
A: idProduct={product.lower()}\\n
A: manufacturer={maker}\\n
A: product={model}\\n
A: serial=T{at}\\n
A: bcdDevice=0100\\n

P: {usb}/1-{at + 1}:1.0
E: DEVTYPE=usb_interface
E: SUBSYSTEM=usb
A: bInterfaceNumber=00\\n

P: {usb}/1-{at + 1}:1.0/{node}
E: SUBSYSTEM=hid
A: uevent=HID_ID={hid_id}\\nHID_NAME={maker} {model}\\nHID_UNIQ=T{at}\\n
H: report_descriptor={descriptor}

P: {usb}/1-{at + 1}:1.0/{node}/hidraw/hidraw{at}
N: hidraw{at}
E: SUBSYSTEM=hidraw
E: DEVNAME=/dev/hidraw{at}
L: device=../../../{node}
"""
    )
    size = len(descriptor) // 2
    little = size.to_bytes(4, "little").hex()
    with tempfile.NamedTemporaryFile("w", suffix=".ioctl") as ioctl:
        padded = descriptor + "00" * (4096 - size)
        ioctl.write(f"@DEV /dev/hidraw{at}\nHIDIOCGRDESCSIZE 0 {little.upper()}\n")
        ioctl.write(f"HIDIOCGRDESC 0 {(little + padded).upper()}\n")
        ioctl.flush()
        testbed.load_ioctl(f"/dev/hidraw{at}", ioctl.name)
    masters[name] = testbed.get_dev_fd(f"/dev/hidraw{at}")


def unplug(name):
    if name in slaves:
        os.close(slaves.pop(name))
    os.close(masters.pop(name))
    testbed.remove_device(f"/sys/devices/pci0000:00/0000:00:14.0/usb1/1-{list(MAKERS).index(name) + 1}")


def report(name, data):
    master = masters[name]
    os.write(master, bytes.fromhex(data))
    if name not in slaves:
        number = struct.unpack("i", fcntl.ioctl(master, TIOCGPTN, bytes(4)))[0]
        slaves[name] = os.open(f"/dev/pts/{number}", os.O_RDONLY | os.O_NOCTTY)
    while select.select([slaves[name]], [], [], 0)[0]:
        time.sleep(0.001)


child = subprocess.Popen(sys.argv[1:])
for line in sys.stdin:
    order, *words = line.split()
    if order == "end":
        break
    {"plug": plug, "unplug": unplug, "report": report}[order](*words)
child.terminate()
child.wait()
