//! Which source is believed, and where they disagree.

use zhibiao::outline::Level;
use zhibiao::{Place, Report};

use super::{Candidate, Expected, Identifier, Identity, IdentityWarning, PlaceId, Said, Source};
use crate::division::{Division, Hint, Lookup};

/// What one source says, with the places that it can mean.
struct Voice<'d> {
    source: Source,
    region: String,
    level: Option<Level>,
    means: Means<'d>,
}

#[derive(Clone)]
enum Means<'d> {
    Nation,
    Places(Lookup<'d>),
}

impl Identifier<'_> {
    /// Whose the report is and of which year, by all sources. `text` is the text that was analyzed, with what
    /// [`Expected::stated`] gives.
    #[must_use]
    pub fn settle(&self, expected: &Expected, report: &Report, text: &str) -> Identity {
        let sources = [
            (Source::Sidecar, expected.sidecar.clone().unwrap_or_default()),
            (Source::Text, self.said_by(report, text)),
            (Source::FileName, expected.file_name.clone()),
            (Source::Folder, expected.folder.clone()),
        ];
        let mut identity = Identity { warnings: expected.warnings.clone(), ..Identity::default() };
        settle_year(&mut identity, &sources);
        let hints = Hints { year: identity.year, level: sources[0].1.level, within: around(&sources, expected) };
        let mut voices = Vec::new();
        for (source, said) in &sources {
            voices.extend(self.voice(*source, said, &hints, report.place, &mut identity.warnings));
        }
        self.settle_region(&mut identity, &voices);
        settle_level(&mut identity, sources[0].1.level, voices.first());
        identity
    }

    fn said_by(&self, report: &Report, text: &str) -> Said {
        let region = report.outline.region.as_ref();
        let said = match region.map(|region| region.level) {
            Some(Level::National) => self.nation(),
            level => {
                let words = region.map(|region| report.words(region.span, text));
                let name = words.map(|words| words.chars().filter(|character| !character.is_whitespace()).collect());
                Said { region: name, level, ..Said::default() }
            }
        };
        Said { year: report.year_in_text, ..said }
    }

    /// What a source says of the place; nothing where it says none.
    fn voice(
        &self,
        source: Source,
        said: &Said,
        hints: &Hints<'_>,
        place: Place,
        warnings: &mut Vec<IdentityWarning>,
    ) -> Option<Voice<'_>> {
        let is_nation =
            said.region.as_ref().map_or(said.level == Some(Level::National) && said.code.is_none(), |region| {
                self.words.is_nation(&self.divisions.fold(region))
            });
        if is_nation {
            let region = self.words.nation.clone();
            return Some(Voice { source, region, level: Some(Level::National), means: Means::Nation });
        }
        let hint = Hint { year: hints.year, level: hints.level, within: &hints.within };
        let named = said.region.as_ref().map(|region| (region, self.divisions.find(region, hint)));
        let coded = said.code.as_deref().and_then(|code| self.divisions.get(code, hints.year));
        if let (Some((region, named)), Some(coded)) = (&named, coded)
            && !self.is_same(named.candidates(), &[coded])
        {
            let (code, region) = (coded.code.clone(), (*region).clone());
            warnings.push(IdentityWarning::CodeDisagrees { source, code, region });
        }
        let region = said.region.clone().or_else(|| coded.map(|division| division.name.clone()))?;
        let found = coded.map(Lookup::Found).or_else(|| named.map(|(_, found)| found)).unwrap_or(Lookup::Unknown);
        let found = if source == Source::Text { in_place(found, place) } else { found };
        Some(Voice { source, region, level: said.level, means: Means::Places(found) })
    }

    fn settle_region(&self, identity: &mut Identity, voices: &[Voice<'_>]) {
        let Some(first) = voices.first() else { return };
        let others = voices.iter().skip(1).filter(|other| !self.agree(first, other));
        let disagreeing: Vec<(Source, String)> = others.map(|other| (other.source, other.region.clone())).collect();
        if !disagreeing.is_empty() {
            let mut said = vec![(first.source, first.region.clone())];
            said.extend(disagreeing);
            identity.warnings.push(IdentityWarning::RegionsDisagree { said });
        }
        identity.region = Some(first.region.clone());
        identity.region_source = Some(first.source);
        identity.level = first.level;
        match self.narrowed(first, voices) {
            Means::Nation => identity.place = Some(PlaceId::National),
            Means::Places(Lookup::Found(division)) => {
                identity.code = Some(division.code.clone());
                identity.level = Some(division.level);
                identity.place = Some(PlaceId::Code(self.divisions.latest(division).code.clone()));
            }
            Means::Places(Lookup::Ambiguous(divisions)) => {
                let candidate = |division: &&Division| Candidate {
                    code: division.code.clone(),
                    name: self.divisions.full_name(division),
                };
                let candidates = divisions.iter().map(candidate).collect();
                identity.warnings.push(IdentityWarning::AmbiguousRegion { region: first.region.clone(), candidates });
            }
            Means::Places(Lookup::Unknown) => {
                identity.place = Some(PlaceId::Name(self.divisions.fold(&first.region).into_iter().collect()));
                if first.level != Some(Level::Township) {
                    identity.warnings.push(IdentityWarning::UnknownRegion { region: first.region.clone() });
                }
            }
        }
    }

    /// What the first source means: of several places the one that another source knows, by a code perhaps.
    fn narrowed<'f>(&self, first: &Voice<'f>, voices: &[Voice<'_>]) -> Means<'f> {
        let Means::Places(Lookup::Ambiguous(places)) = &first.means else { return first.means.clone() };
        let known = voices.iter().filter_map(|other| match &other.means {
            Means::Places(Lookup::Found(known)) => Some(known),
            _ => None,
        });
        let meant = known.flat_map(|known| places.iter().filter(|place| self.is_same(&[place], &[known])));
        let mut meant = meant.copied();
        meant.next().map_or_else(|| first.means.clone(), |place| Means::Places(Lookup::Found(place)))
    }

    /// Whether two sources can mean the same place; a folder may also be that of a superior.
    fn agree(&self, one: &Voice<'_>, other: &Voice<'_>) -> bool {
        let (Means::Places(found), Means::Places(others)) = (&one.means, &other.means) else {
            return matches!((&one.means, &other.means), (Means::Nation, Means::Nation));
        };
        let is_folder = other.source == Source::Folder;
        match (found.candidates(), others.candidates()) {
            ([], []) => {
                let (one, other) = (self.divisions.fold(&one.region), self.divisions.fold(&other.region));
                one.ends_with(&other) || other.ends_with(&one)
            }
            ([], _) => is_folder,
            (_, []) => false,
            (found, others) => {
                let superiors: Vec<&Division> = if is_folder {
                    found.iter().flat_map(|division| self.divisions.ancestors(division)).collect()
                } else {
                    Vec::new()
                };
                self.is_same(found, others) || self.is_same(&superiors, others)
            }
        }
    }

    fn is_same(&self, some: &[&Division], others: &[&Division]) -> bool {
        let latest = |division: &Division| self.divisions.latest(division).code.clone();
        some.iter().any(|one| others.iter().any(|other| latest(one) == latest(other)))
    }
}

/// GB/T 2260 goes no deeper in Taiwan, Hong Kong and Macau: a namesake on the mainland is another place.
fn in_place(found: Lookup<'_>, place: Place) -> Lookup<'_> {
    let code = match place {
        Place::Mainland => return found,
        Place::Taiwan => "710000",
        Place::HongKong => "810000",
        Place::Macau => "820000",
    };
    match found.candidates().iter().find(|division| division.code == code) {
        Some(division) => Lookup::Found(division),
        None => Lookup::Unknown,
    }
}

/// What narrows a name.
struct Hints<'s> {
    year: Option<i32>,
    level: Option<Level>,
    within: Vec<&'s str>,
}

/// All names of places that the sources give.
fn around<'s>(sources: &'s [(Source, Said)], expected: &'s Expected) -> Vec<&'s str> {
    let named = sources.iter().filter_map(|(_, said)| said.region.as_deref());
    named.chain(expected.folders.iter().map(String::as_str)).collect()
}

/// The year of the first source that says one; of the folders it is only asked where the name of the file says none.
fn settle_year(identity: &mut Identity, sources: &[(Source, Said)]) {
    let mut said: Vec<(Source, i32)> =
        sources.iter().filter_map(|(source, said)| Some((*source, said.year?))).collect();
    if said.iter().any(|(source, _)| *source == Source::FileName) {
        said.retain(|(source, _)| *source != Source::Folder);
    }
    let Some(&(source, year)) = said.first() else { return };
    identity.year = Some(year);
    identity.year_source = Some(source);
    if said.iter().any(|(_, other)| *other != year) {
        identity.warnings.push(IdentityWarning::YearsDisagree { said });
    }
}

/// The level of the record, where it says one. The ending 市 does not tell a city from a 縣級市, which only the list does.
fn settle_level(identity: &mut Identity, recorded: Option<Level>, first: Option<&Voice<'_>>) {
    let Some(said) = recorded else { return };
    let lower = [Some(Level::City), Some(Level::County)];
    let is_open = identity.code.is_none() && lower.contains(&Some(said)) && lower.contains(&identity.level);
    if let Some(other) = identity.level.filter(|&other| other != said && !is_open && first.is_some()) {
        identity.warnings.push(IdentityWarning::LevelsDisagree { said, other });
    }
    identity.level = Some(said);
}
