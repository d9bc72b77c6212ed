//! The chapters of the story: which figures each shows, and in what kind of chart.

use figures::Story;

/// One chart of the story with everything that stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its name, as pages ask for it.
    pub key: &'static str,
    /// The form of its chart.
    pub kind: Kind,
    /// Keys of the figures, changes and shares in its table, in reading order.
    pub figures: &'static [&'static str],
}

/// The forms of charts, each with the figures it draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Two columns made of dots, before and after, with a part at their foot; see
    /// [`crate::charts::Columns`].
    Columns {
        /// The figure that the columns count.
        whole: &'static str,
        /// The figure picked out in them.
        part: &'static str,
        /// The change of the whole, which also says between which years.
        change: &'static str,
        /// The change of the part.
        part_change: &'static str,
        /// A figure that is stated beside them.
        beside: &'static str,
    },
    /// Three masses as squares, the large one first; see [`crate::charts::Areas`].
    Areas {
        /// The figures.
        areas: [&'static str; 3],
    },
    /// Two bars, each with a part marked in it and how that changed; see [`crate::charts::Bars`].
    Bars {
        /// The figures of the bars.
        bars: [Parted; 2],
        /// A figure that is stated beside them.
        beside: &'static str,
    },
    /// A field of dots, a part of it and a few of that part, under a lens; and a change of which
    /// nothing but its rate is known. See [`crate::charts::Lens`].
    Lens {
        /// The figure that counts all dots.
        whole: &'static str,
        /// The figure that counts the part.
        part: &'static str,
        /// The share that the part is.
        part_share: &'static str,
        /// The figure that counts the few.
        few: &'static str,
        /// The share that they are.
        few_share: &'static str,
        /// The change.
        change: &'static str,
    },
    /// Dots, some of which are picked out, and some of those named; see
    /// [`crate::charts::Picked`].
    Picked {
        /// The figure that counts all dots.
        all: &'static str,
        /// The figure that counts those picked out.
        picked: &'static str,
        /// The figure that counts those named. Its names are in the chapter's words, `name_0` on.
        named: &'static str,
        /// A figure that is stated beside them.
        beside: &'static str,
    },
    /// Two stocks as fields of dots, and under them flows of the year as bars and a rate; see
    /// [`crate::charts::Stocks`].
    Stocks {
        /// The figures of the fields.
        stocks: [&'static str; 2],
        /// The figures of the bars.
        flows: &'static [&'static str],
        /// A figure in percent.
        rate: &'static str,
        /// A figure that is stated beside them.
        beside: &'static str,
    },
    /// A map of tiles, and a row of dots; see [`crate::charts::Tiles`].
    Tiles {
        /// The figure that counts the tiles.
        places: &'static str,
        /// The figure that counts the dots.
        smaller: &'static str,
        /// The tiles, from west to east; their names are in the chapter's words, `place_0` on.
        tiles: &'static [Tile],
    },
}

/// One place on a map of tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// From the west, counted from 0.
    pub column: u8,
    /// From the north.
    pub row: u8,
    /// Whether the source speaks of this very place.
    pub named: bool,
}

impl Tile {
    const fn new(column: u8, row: u8, named: bool) -> Self {
        Self { column, row, named }
    }
}

/// A whole with a part of it, and how the part changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parted {
    /// The figure that the bar counts.
    pub whole: &'static str,
    /// The figure marked in it.
    pub part: &'static str,
    /// The change of the part, which also says which years.
    pub change: &'static str,
}

/// All chapters, in the order of the story.
pub const CHAPTERS: &[Chapter] = &[
    Chapter {
        key: "outflow",
        kind: Kind::Columns {
            whole: "outflow.province",
            part: "outflow.linxia",
            change: "outflow.province.change",
            part_change: "outflow.linxia.change",
            beside: "campaign.battles",
        },
        figures: &[
            "outflow.province",
            "outflow.province.change",
            "outflow.linxia",
            "outflow.linxia.change",
            "campaign.battles",
        ],
    },
    Chapter {
        key: "cases",
        kind: Kind::Bars {
            bars: [
                Parted {
                    whole: "cases.all",
                    part: "cases.gang",
                    change: "cases.gang.change",
                },
                Parted {
                    whole: "suspects.all",
                    part: "suspects.gang",
                    change: "suspects.gang.change",
                },
            ],
            beside: "fugitives",
        },
        figures: &[
            "cases.all",
            "cases.gang",
            "cases.gang.change",
            "suspects.all",
            "suspects.gang",
            "suspects.gang.change",
            "fugitives",
        ],
    },
    Chapter {
        key: "seized",
        kind: Kind::Areas {
            areas: ["seized.heroin", "seized.meth", "seized.kangle"],
        },
        figures: &["seized.heroin", "seized.meth", "seized.kangle"],
    },
    Chapter {
        key: "monitor",
        kind: Kind::Tiles {
            places: "monitor.prefectures",
            smaller: "monitor.counties",
            tiles: &[
                Tile::new(0, 0, true),
                Tile::new(1, 0, false),
                Tile::new(2, 0, true),
                Tile::new(3, 0, false),
                Tile::new(1, 1, false),
                Tile::new(2, 1, false),
                Tile::new(3, 1, false),
                Tile::new(0, 2, true),
                Tile::new(1, 2, true),
                Tile::new(2, 2, false),
                Tile::new(3, 2, true),
                Tile::new(0, 3, false),
                Tile::new(2, 3, false),
                Tile::new(2, 4, false),
            ],
        },
        figures: &["monitor.prefectures", "monitor.counties"],
    },
    Chapter {
        key: "users",
        kind: Kind::Stocks {
            stocks: ["users.present", "users.clean"],
            flows: &["users.handled", "users.detox", "users.found"],
            rate: "users.consolidation",
            beside: "drive.days",
        },
        figures: &[
            "users.present",
            "users.clean",
            "users.handled",
            "users.detox",
            "users.found",
            "users.consolidation",
            "drive.days",
        ],
    },
    Chapter {
        key: "young",
        kind: Kind::Lens {
            whole: "users.present",
            part: "users.under35",
            part_share: "users.under35.share",
            few: "users.minors",
            few_share: "users.minors.share",
            change: "users.new.change",
        },
        figures: &[
            "users.present",
            "users.under35",
            "users.under35.share",
            "users.minors",
            "users.minors.share",
            "users.new.change",
        ],
    },
    Chapter {
        key: "cities",
        kind: Kind::Picked {
            all: "cities.all",
            picked: "cities.advanced",
            named: "cities.gansu",
            beside: "counties.thousand",
        },
        figures: &[
            "cities.all",
            "cities.advanced",
            "cities.gansu",
            "counties.thousand",
        ],
    },
];

/// A figure that shows how the charts draw figures of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// What it is a sample of; its words are in `sample.KEY`.
    pub key: &'static str,
    /// The figure.
    pub figure: &'static str,
    /// Its year.
    pub year: u16,
    /// How it is read.
    pub reading: Reading,
    /// How many things a dot stands for. More than one makes it a field.
    pub per: i64,
}

impl Sample {
    const fn new(key: &'static str, figure: &'static str, reading: Reading, per: i64) -> Self {
        Self {
            key,
            figure,
            year: 2019,
            reading,
            per,
        }
    }
}

/// One figure of each kind: exact, more than, worked out, and worked out to a range.
pub const SAMPLES: &[Sample] = &[
    Sample::new("exact", "users.minors", Reading::Printed, 1),
    Sample::new("more", "outflow.linxia", Reading::Printed, 1),
    Sample::new("derived", "outflow.linxia", Reading::Pinned, 1),
    Sample::new("range", "users.under35", Reading::Printed, 20),
];

impl Chapter {
    /// The chapter of that name.
    pub fn named(key: &str) -> Option<&'static Self> {
        CHAPTERS.iter().find(|chapter| chapter.key == key)
    }

    /// Whether any of its printed figures is also pinned down closer.
    pub fn has_pinned(&self, story: &Story) -> bool {
        let figures = self.figures.iter().filter_map(|key| story.figure(key));
        let mut values = figures.flat_map(|figure| figure.values.iter());
        values.any(|value| value.printed.is_some() && value.pinned.is_some())
    }
}

/// Which of two ways to read a figure that is both printed and worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// As the source prints it. This is what shows first.
    #[default]
    Printed,
    /// As all printed figures together pin it down.
    Pinned,
}

impl Reading {
    /// `printed` or `pinned`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "printed" => Some(Self::Printed),
            "pinned" => Some(Self::Pinned),
            _ => None,
        }
    }
}
