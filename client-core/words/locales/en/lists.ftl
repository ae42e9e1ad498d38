### The lists of devices and of refused changes.

devices = Devices
devices-order = The longest silent first.
person = Person
device = Device
check-code = Check code
last-heard = Last heard
has-everything = Has everything
log-position = Log position
device-revoked = revoked { $at }, keeps what it had
yes = yes
not-yet = not yet

refused = Refused
refused-what = Changes that the relay refused, the newest first, at most { $most }. The words are still on the author’s device, and the author was told why.
# $partnerships are names.
refused-others = Not visible to you: what was refused in { $partnerships }. It is shown to coordinators and administrators.
# $partnerships are names.
refused-none = Nothing was refused in { $partnerships }.
when = When
document = Document
document-unknown = unknown
why = Why
bytes = Bytes

## Why a change was refused, and what a coordinator can do

refusal-not-allowed = The author had no right to write this document when the change came in.
refusal-not-allowed-do = If the author should write it, give the role or placement back with --undo, or import the roster again. The device then sends the change once more by itself.
refusal-unknown-document = No roster knows this document.
refusal-unknown-document-do = Import a roster with the placement or partner that it belongs to. The device then sends the change once more.
refusal-revoked = The device was revoked.
refusal-revoked-do = If the person should go on, make a new invite for them. The words go through once the device is enrolled again.
refusal-missing-dependency = An earlier change of another device has not come in yet.
refusal-missing-dependency-do = Ask the author to connect the other device. Nothing else needs to be done.
refusal-copied = The device’s folder was copied or restored, so the change does not fit.
refusal-copied-do = Ask the author whether the words are missing from the log, and to write them once more if so.
refusal-wrong-author = The change names another author than the owner of the device.
refusal-wrong-author-do = Ask the owner who uses the device. Each person needs a device folder of their own.
refusal-unreadable = The relay could not read the change, or it is larger than it may be.
refusal-unreadable-do = Ask the author to update the program. If that does not help, tell the person who runs the relay.
refusal-other-do = Tell the person who runs the relay.
