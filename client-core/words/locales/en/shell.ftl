### What the app's first page says by itself: while it is loaded, and where only the browser knows what is wrong.

shell-description = A log of your own. Write at once; what you share goes when there is a line.
shell-loading = Samband is on its way to this phone. That happens once; after that it opens without a line.
shell-goes-on = If the line is cut, it goes on where it was.
shell-no-script = Samband needs JavaScript. Switch it on in the settings of this browser.
shell-other-window = Samband is open in another window. Go there, or use it here.
shell-use-here = Use it here
shell-stopped = Samband has stopped. What was kept is on this phone.
shell-start-again = Start again
shell-not-saved = Not kept: this phone has no room for it. Your words still stand here. Copy them, or make room and try again.
shell-copy-words = Copy my words
shell-copied = Copied
shell-close = Close
shell-new-version = A new version of Samband is here. What you are writing stays.
shell-take-version = Use it now
shell-later = Later
shell-lost = This phone has lost what it held: the browser threw it away. Enrol again with a new code. What was on the relay comes back; what was only here is gone.
shell-locked = Samband is locked on this phone.
shell-wrong-passphrase = That is not the passphrase.
shell-passphrase = Passphrase
shell-open = Open
shell-in-app = This window belongs to another app, and forgets what you write. Open this address in your browser: Chrome, Firefox or Safari.
shell-copy-address = Copy the address
shell-ios-tab = Put Samband on the home screen first: tap Share, then “Add to Home Screen”. Open it there and enrol there. In a tab of Safari the phone throws away what you write after 7 days without use.
shell-your-code = Your code:
# Of one of several people on this phone.
shell-place = Place { $number }
