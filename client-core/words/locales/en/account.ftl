### Signing in, choosing a password, and a person's own account.

sign-in = Sign in
your-id = Your id
password = Password
code-if-used = Code of your authenticator app, or a recovery code, if you use one
no-password = Is this the first time, or did you forget the password? The person who runs the relay makes a one-time link for you. They need your id.

choose-password = Choose a password
# $person is an id.
choose-for = For { $person }.
password-rule = At least { $characters } characters; a few words are good.
password-again = Once more
save-and-sign-in = Save and sign in
link-once = The link works once. An older password, its sign-ins and all other links of yours end.
link-ends-code = Your authenticator app stops too: signing in will not ask for its code. Set the app up again under Account, on this phone or a new one.

# $person is an id.
account-of = Account of { $person }
signed-in = Signed in
signed-in-since = since { $at }
signed-in-here = since { $at }, in this browser
sign-out = Sign out
sign-out-everywhere = Sign out everywhere
old-password = Old password
new-password = New password
change = Change

authenticator = Authenticator app
authenticator-on = Signing in asks for a code of your app.
authenticator-off = With an app that shows codes, a stolen password alone lets nobody in.
authenticator-stop = Stop asking for a code
authenticator-begin = Set it up
authenticator-scan = Read this with the app, or type it in. It is shown only now.
your-password = Your password
code-shown = The code that the app shows
save = Save

## What became of a form

password-changed = Your password is changed, and every other sign-in has ended.
old-password-wrong = The old password is wrong.
password-wrong = The password is wrong.
code-other = The app shows another code by now. Is the clock of your device right?
too-many-tries = There were too many tries to sign in. Wait a quarter of an hour.
password-short = A password has at least { $characters } characters. A few words are good.
password-long = A password has at most { $bytes } bytes.
password-simple = This password is easily guessed. Take a few words that do not belong together.
password-not-twice = The two passwords are not the same.
link-old = This link was used already, is too old, or a newer one was made. Ask the person who runs the relay for a new one.
code-there = There is an authenticator app already. Take it away first, then set up the new one.
disk-full = The relay’s disk is full; nothing was changed. Try again later.
sign-in-wrong = The id, the password or the code is wrong.

## Recovery codes

spare-codes = Recovery codes
spare-codes-what = When you have lost the phone with the app, one of these lets you sign in in place of its code. Each works once. They are shown only now: write them down, or print this page.
spare-codes-left = { $count ->
    [0] No recovery code is left. Make new ones.
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
}
spare-codes-new = Make new recovery codes
