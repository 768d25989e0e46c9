#!/bin/sh
rm -f '/usr/bin/${executable}'
