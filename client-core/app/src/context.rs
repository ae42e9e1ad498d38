//! All that a screen is made from, for one visit.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use maud::{Markup, html};
use samband_client_core::device::{Device, DeviceError, DeviceStatus, Edited};
use samband_client_core::documents::DocKey;
use samband_client_core::documents::contents::Contents;
use samband_client_core::documents::feedback::Feedback;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{self, Side};
use samband_client_core::documents::{Edit, EditError};
use samband_client_core::ids::{ItemId, PartnershipId, PersonId, PlacementId};
use samband_client_core::store::Random;
use samband_client_core::time::{Date, DeviceTime};
use samband_words::{Args, Language, Words};

use crate::failure::Failure;
use crate::say::{self, Part};
use crate::settings::Settings;
use crate::visit::{Fields, Visit};
use crate::{Effect, Phone, Reply, Surroundings};

/// A clock before this day is wrong: the app is not older. In seconds since 1970, 1 November 2026.
const BUILT_UNIX_S: i64 = 1_793_491_200;

/// A placement of a partnership.
type OfPlacement = (PartnershipId, PlacementId);
/// The remarks of both sides, as far as the owner may read them.
type Remarks = Vec<(Side, Feedback)>;

/// What a screen is made from, for one visit.
pub(crate) struct Context<'a> {
    pub(crate) device: &'a Device,
    pub(crate) around: &'a Surroundings,
    pub(crate) now: DeviceTime,
    pub(crate) words: &'static Words,
    pub(crate) settings: Settings,
    pub(crate) status: DeviceStatus,
    /// The owner, once the device is enrolled.
    pub(crate) owner: Option<PersonId>,
    pub(crate) rosters: BTreeMap<PartnershipId, Roster>,
    pub(crate) segments: Vec<String>,
    pub(crate) query: Fields,
    /// The form, if one was sent.
    pub(crate) form: Option<Fields>,
    /// The remarks on the placements that this visit has asked for.
    pub(crate) remarks: RefCell<BTreeMap<OfPlacement, Rc<Remarks>>>,
    is_base_unknown: Cell<bool>,
    random: &'a mut Random,
    effects: Vec<Effect>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        phone: &Phone<'a>,
        visit: &Visit,
        now: DeviceTime,
        random: &'a mut Random,
    ) -> Context<'a> {
        let (device, around) = (phone.device, phone.surroundings);
        let settings = Settings::read(device);
        let (owner, rosters) = (device.owner(), device.rosters());
        let language = of_screens(&settings, owner.as_ref(), &rosters, around);
        Context {
            device,
            around,
            now,
            words: Words::of(language),
            settings,
            status: device.status(),
            owner,
            rosters,
            segments: visit.segments(),
            query: visit.query(),
            form: visit.form.clone().map(Fields),
            remarks: RefCell::default(),
            is_base_unknown: Cell::new(false),
            random,
            effects: Vec::new(),
        }
    }

    /// What is to be done for the visit.
    pub(crate) fn into_effects(self) -> Vec<Effect> {
        self.effects
    }

    /// Adds something that the worker or the page does.
    pub(crate) fn effect(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// A message without arguments.
    pub(crate) fn text(&self, key: &str) -> String {
        self.words.text(key)
    }

    /// A message with arguments, as plain text.
    pub(crate) fn say(&self, key: &str, args: &Args) -> String {
        self.words.say(key, args)
    }

    /// A message with names and times in it, as HTML.
    pub(crate) fn tell(&self, key: &str, parts: &[(&'static str, Part)]) -> Markup {
        say::tell(self.words, key, parts, self.now)
    }

    /// A fresh id.
    pub(crate) fn new_item(&mut self) -> ItemId {
        let mut bytes = [0; 10];
        (self.random)(&mut bytes);
        ItemId(bytes)
    }

    /// Makes an edit, which is durable when this returns.
    pub(crate) fn edit(&self, key: &DocKey, edit: impl Into<Edit>) -> Result<(), Failure> {
        self.make(key, edit).map(drop)
    }

    /// The same, and says which change was made.
    pub(crate) fn make(&self, key: &DocKey, edit: impl Into<Edit>) -> Result<Edited, Failure> {
        let made = self.device.edit(key, &edit.into(), self.now);
        let is_unknown = matches!(made, Err(DeviceError::Edit(EditError::UnknownBase)));
        self.is_base_unknown.set(is_unknown);
        Ok(made?)
    }

    /// Whether an edit of this visit was made on a version that the device does not know, such as of an erased document.
    pub(crate) fn is_base_unknown(&self) -> bool {
        self.is_base_unknown.get()
    }

    /// Up to when the phone has what the relay has: what is shown is as of then.
    pub(crate) fn as_of(&self) -> Markup {
        match self.status.as_of {
            Some(at) => self.tell("as-this-phone-has-it", &[("at", Part::Relay(at))]),
            None => html! { (self.text("as-this-phone-has-it-never")) },
        }
    }

    /// The form that was sent.
    pub(crate) fn fields(&self) -> Fields {
        self.form.clone().unwrap_or_default()
    }

    /// The language that the owner writes in: the one chosen last, the one of the roster, the one of the screens.
    pub(crate) fn writing_language(&self) -> terms::Language {
        let chosen = self.settings.writing.as_deref().and_then(|tag| tag.parse().ok());
        let of_roster = || {
            let owner = self.owner.as_ref()?;
            self.rosters.values().find_map(|roster| roster.language_of(owner)).cloned()
        };
        chosen.or_else(of_roster).unwrap_or_else(|| self.screen_language())
    }

    /// The language of the screens, as documents name it.
    pub(crate) fn screen_language(&self) -> terms::Language {
        self.language().tag().parse().expect("a language tag")
    }

    /// The method's questions and headings: in the language of the screens, or in the nearest that there is.
    pub(crate) fn method(&self) -> &'static Contents {
        Contents::current(&self.method_language())
    }

    /// The language in which the method's texts are looked for.
    pub(crate) fn method_language(&self) -> terms::Language {
        match self.language() {
            // who reads nynorsk reads bokmål before English
            Language::Nynorsk => Language::Bokmal.tag().parse().expect("a language tag"),
            _ => self.screen_language(),
        }
    }

    /// Says that a text of the method is not in the language of the screens, if it is in this one.
    pub(crate) fn not_in_language(&self, is_in: &str) -> Markup {
        html! {
            @if is_in != self.language().tag() {
                p class="quiet" { "(" (self.say("not-in-language", &Args::new().text("language", self.language().own_name()))) ")" }
            }
        }
    }

    /// Whether the phone's clock cannot be right: it is before the app was built, or a day before what the relay said.
    pub(crate) fn has_impossible_clock(&self) -> bool {
        let relay = self.status.as_of.map_or(i64::MIN, |ms| ms / 1000 - 86_400);
        self.now.unix_s() < BUILT_UNIX_S.max(relay)
    }

    /// The day that it is, as far as the phone can know: where its clock cannot be right, the relay's last word.
    pub(crate) fn likely_today(&self) -> Date {
        let of_relay = || self.status.as_of.map(|ms| DeviceTime::new(ms / 1000, 0).date());
        self.today().or_else(of_relay).unwrap_or_else(|| self.now.date())
    }

    /// The day of the phone's clock; `None` where that cannot be right.
    pub(crate) fn today(&self) -> Option<Date> {
        (!self.has_impossible_clock()).then(|| self.now.date())
    }

    /// Where the relay stands, as people call it.
    pub(crate) fn relay_place(&self) -> Option<&str> {
        self.rosters.values().find_map(|roster| roster.relay_place.as_deref())
    }

    /// The language of the screens.
    pub(crate) fn language(&self) -> Language {
        self.words.language()
    }
}

/// The language that the screens are wanted in.
///
/// The worker hands its words in before it asks for a screen: [`Words::hand_in`].
pub fn wanted_language(phone: &Phone<'_>) -> Language {
    let Phone { device, surroundings } = phone;
    let (owner, rosters) = (device.owner(), device.rosters());
    of_screens(&Settings::read(device), owner.as_ref(), &rosters, surroundings)
}

/// The language that was chosen, that of the roster, or the best of the browser's.
fn of_screens(
    settings: &Settings,
    owner: Option<&PersonId>,
    rosters: &BTreeMap<PartnershipId, Roster>,
    around: &Surroundings,
) -> Language {
    let of_roster = || {
        let owner = owner?;
        rosters.values().find_map(|roster| roster.language_of(owner)).map(terms::Language::as_str)
    };
    let of_browser = around.browser_languages.iter().map(String::as_str);
    settings.language(of_roster().into_iter().chain(of_browser))
}

/// Goes to a path of the app.
pub(crate) fn see(path: impl Into<String>) -> Result<Reply, Failure> {
    Ok(Reply::SeeOther(path.into()))
}
