### The lists of devices and of refused changes.

devices = Appareils
devices-order = Les appareils silencieux depuis le plus longtemps viennent en premier.
person = Personne
device = Appareil
check-code = Code de contrôle
last-heard = Dernier contact
has-everything = A tout
log-position = Position dans le journal du relais
device-revoked = bloqué le { $at }, garde ce qu’il avait
yes = oui
not-yet = pas encore

refused = Refus
refused-what = Modifications que le relais a refusées, les plus récentes d’abord, { $most } au plus. Les mots sont toujours sur l’appareil de l’auteur, et l’auteur a été informé de la raison.
# $partnerships are names.
refused-others = Non visible pour vous : ce qui a été refusé dans { $partnerships }. Les coordinateurs et les administrateurs peuvent le voir.
# $partnerships are names.
refused-none = Rien n’a été refusé dans { $partnerships }.
when = Quand
document = Document
document-unknown = inconnu
why = Pourquoi
bytes = Octets

## Why a change was refused, and what a coordinator can do

refusal-not-allowed = L’auteur n’avait pas le droit d’écrire dans ce document quand la modification est arrivée.
refusal-not-allowed-do = Si l’auteur doit y écrire, rendez le rôle ou le séjour avec --undo, ou importez de nouveau la liste des participants. L’appareil envoie alors de lui-même la modification encore une fois.
refusal-unknown-document = Aucune liste de participants ne connaît ce document.
refusal-unknown-document-do = Importez une liste de participants avec le séjour ou le partenaire dont il fait partie. L’appareil envoie alors la modification encore une fois.
refusal-revoked = L’appareil est bloqué.
refusal-revoked-do = Si la personne doit continuer, créez pour elle une nouvelle invitation. Les mots passent dès que l’appareil est de nouveau inscrit.
refusal-missing-dependency = Une modification plus ancienne d’un autre appareil n’est pas encore arrivée.
refusal-missing-dependency-do = Demandez à l’auteur de connecter l’autre appareil. Il n’y a rien d’autre à faire.
refusal-copied = Le dossier de l’appareil a été copié ou restauré ; la modification ne convient donc pas.
refusal-copied-do = Demandez à l’auteur si les mots manquent dans le journal et, si c’est le cas, de les écrire encore une fois.
refusal-wrong-author = La modification indique un autre auteur que le propriétaire de l’appareil.
refusal-wrong-author-do = Demandez au propriétaire qui utilise l’appareil. Chaque personne a besoin de son propre dossier d’appareil.
refusal-unreadable = Le relais n’a pas pu lire la modification, ou elle est plus grande que permis.
refusal-unreadable-do = Demandez à l’auteur de mettre le programme à jour. Si cela n’aide pas, prévenez la personne qui gère le relais.
refusal-other-do = Prévenez la personne qui gère le relais.
