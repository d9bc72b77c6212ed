//! Checks the shares of a draft.

use crate::check::Checker;
use crate::draft::DraftShare;
use crate::story::Share;

impl<'a> Checker<'a> {
    /// Returns the shares. Problems are reported, and what is missing is empty or zero.
    pub fn shares(&mut self) -> Vec<Share> {
        let draft = self.draft;
        draft.shares.iter().map(|raw| self.share(raw)).collect()
    }

    fn share(&mut self, raw: &'a DraftShare) -> Share {
        let key = self.text(&raw.key, raw.line, "share", "key");
        let bound = self.share_bound(&raw.printed, raw.line, &key);
        Share {
            subset: self.text(&raw.subset, raw.line, &key, "subset"),
            total: self.text(&raw.total, raw.line, &key, "total"),
            year: self.number(raw.year.as_ref(), raw.line, &key, "year"),
            region: self.text(&raw.region, raw.line, &key, "region"),
            source_line: self.number(raw.source_line.as_ref(), raw.line, &key, "source_line"),
            printed: self.text(&raw.printed, raw.line, &key, "printed"),
            bound,
            status: self.status(raw.status.as_ref(), &key),
            revised: self.revisions(
                &raw.revised,
                raw.printed.as_ref(),
                &key,
                Self::share_quantity,
            ),
            key,
        }
    }
}
