//! Chunks, ready to be delivered.

use alloc::vec::Vec;
use revisit_wire::{AssetHash, Millis, seal_stored};

use crate::Stream;
use crate::pace::Reason;

/// A chunk that is final but for its codec.
#[derive(Clone, Debug)]
pub struct Sealed {
    pub seq: u32,
    /// With both sections as they are: delivery compresses them.
    pub bytes: Vec<u8>,
    pub is_keyframe: bool,
}

/// What a page that is being left can still send in any codec: a browser takes 64 KiB in all then, of which delivery
/// uses half.
const LAST_WORDS: usize = 24 * 1024;

/// A section with what its header says of it.
#[derive(Debug, Default)]
pub(crate) struct Part {
    dom: Vec<u8>,
    dictionary: u32,
    ops: u32,
    span: (Millis, Millis),
    assets: Vec<AssetHash>,
}

impl Stream {
    /// Seals all that is pending: one chunk, or the parts of a keyframe. None where nothing is.
    pub fn seal(&mut self, now: Millis, reason: Reason) -> Vec<Sealed> {
        self.set_time(now);
        self.end_path();
        // Whatever would still answer a click is not seen any more by a page that is left.
        let answered = if reason.is_leaving() {
            Millis::MAX
        } else {
            now
        };
        self.facts.mature_clicks(answered);
        if let Some((first, last)) = self.facts.section.span() {
            self.note_at(first);
            self.note_at(last);
        }
        if self.writer.ops() == 0 && self.parts.is_empty() && self.facts.section.is_empty() {
            return Vec::new();
        }
        let last = self.take_part();
        let mut parts = core::mem::take(&mut self.parts);
        parts.push(last);
        if reason.is_leaving()
            && parts.iter().map(|part| part.dom.len()).sum::<usize>() > LAST_WORDS
        {
            // What the visitor did leaves first and alone: the rest may not get through.
            if let (Some(span), Some(first)) = (self.facts.section.span(), parts.first()) {
                let alone = Part {
                    dictionary: first.dictionary,
                    span,
                    ..Part::default()
                };
                parts.insert(0, alone);
            }
        }
        let is_keyframe = core::mem::take(&mut self.is_keyframe);
        let count = parts.len() as u32;
        let of = if is_keyframe { count } else { 1 };
        let header = &mut self.header;
        header.keyframe = is_keyframe;
        header.sealed = now;
        header.total = (reason == Reason::Unload).then_some(header.seq + count);
        let mut sealed = Vec::new();
        for part in parts {
            header.part = (sealed.len() as u32 % of, of);
            header.dictionary = part.dictionary;
            header.ops = part.ops;
            (header.from, header.to) = part.span;
            header.assets = part.assets;
            // All facts go with the first part.
            header.facts = self.facts.section.count();
            sealed.push(Sealed {
                seq: header.seq,
                bytes: seal_stored(header, &self.facts.section.take_section(), &part.dom),
                is_keyframe,
            });
            header.seq += 1;
        }
        self.pace.sent();
        self.tell_assets();
        sealed
    }

    pub(crate) fn take_part(&mut self) -> Part {
        let span = self.span.take().unwrap_or((self.now, self.now));
        let (dictionary, ops) = (self.writer.dictionary_len(), self.writer.ops());
        let assets = self.writer.new_assets().to_vec();
        Part {
            dom: self.writer.take_section(),
            dictionary,
            ops,
            span,
            assets,
        }
    }
}

#[cfg(test)]
mod tests {
    use revisit_wire::event::{Console, ConsoleLevel};
    use revisit_wire::fact::Custom;
    use revisit_wire::{Chunk, Header, SessionId, StreamId, VisitorId};

    use super::*;
    use crate::{Privacy, Settings};

    fn settings() -> Settings {
        Settings {
            key: "revisit_pub_test".to_owned(),
            session: SessionId([1; 16]),
            secret: [2; 32],
            visitor: VisitorId([3; 16]),
            stream: StreamId([4; 16]),
            resumed_from: None,
            started_at: 0.0,
            policy: 1,
            privacy: Privacy::Balanced,
            assets: false,
            coverage: 0,
            flush: None,
            typed: Vec::new(),
        }
    }

    fn stream() -> Stream {
        let mut stream = Stream::empty();
        stream.start(settings());
        stream
    }

    /// Has a chunk something of the page, its facts, its part of a keyframe, the stream's chunks in all.
    type Told = (bool, u32, (u32, u32), Option<u32>);

    /// What a stream with so much of the page and one fact is sealed to.
    #[track_caller]
    fn check(mut stream: Stream, page: usize, reason: Reason, expected: &[Told]) {
        stream.op(&Console {
            level: ConsoleLevel::Log,
            text: "x".repeat(page),
        });
        let (name, props) = ("bought".to_owned(), revisit_wire::fact::Scalars::default());
        stream.fact(7, &Custom { name, props });
        let sealed: Vec<_> = stream
            .seal(9, reason)
            .iter()
            .map(|sealed| {
                let chunk = Chunk::open(&sealed.bytes).expect("what we sealed opens");
                let Header {
                    seq,
                    facts,
                    part,
                    total,
                    ..
                } = chunk.header;
                assert_eq!(seq, sealed.seq);
                assert_eq!(chunk.dom.is_empty(), chunk.header.ops == 0);
                (!chunk.dom.is_empty(), facts, part, total)
            })
            .collect();
        assert_eq!(sealed, expected);
    }

    #[test]
    fn facts_leave_first_where_the_page_may_be_too_large_for_its_end() {
        let large = 2 * LAST_WORDS;
        check(stream(), large, Reason::Time, &[(true, 1, (0, 1), None)]);
        check(stream(), 100, Reason::Unload, &[(true, 1, (0, 1), Some(1))]);
        let apart = [(false, 1, (0, 1), None), (true, 0, (0, 1), None)];
        check(stream(), large, Reason::Hidden, &apart);
        let last = apart.map(|(page, facts, part, _)| (page, facts, part, Some(2)));
        check(stream(), large, Reason::Unload, &last);
    }

    #[test]
    fn facts_that_leave_first_are_a_part_of_their_keyframe() {
        let mut stream = stream();
        stream.reset_epoch();
        let parts = [(false, 1, (0, 2), Some(2)), (true, 0, (1, 2), Some(2))];
        check(stream, 2 * LAST_WORDS, Reason::Unload, &parts);
    }

    #[test]
    fn a_stream_that_begins_again_says_nothing_of_the_one_before() {
        let words = ["read before", "read after"].map(|text| Console {
            level: ConsoleLevel::Log,
            text,
        });
        let told = |stream: &mut Stream, line: &Console<&str>| {
            stream.begin_epoch();
            stream.op(line);
            stream.fact(
                7,
                &Custom {
                    name: line.text.to_owned(),
                    props: revisit_wire::fact::Scalars::default(),
                },
            );
        };
        let mut again = Stream::empty();
        again.start(Settings {
            policy: 9,
            assets: true,
            ..settings()
        });
        again.set_token("token".to_owned());
        again.set_time(5000);
        told(&mut again, &words[0]);
        again.seal(6000, Reason::Time);
        again.shown(crate::AssetKind::Image, "https://a.example/i.png", 1);
        told(&mut again, &words[0]);
        again.start(settings());
        let mut first = stream();
        for stream in [&mut again, &mut first] {
            told(stream, &words[1]);
        }
        let [again, first] = [&mut again, &mut first].map(|stream| {
            let sealed = stream.seal(9, Reason::Unload);
            sealed
                .into_iter()
                .map(|sealed| sealed.bytes)
                .collect::<Vec<_>>()
        });
        assert_eq!(again, first);
    }
}
