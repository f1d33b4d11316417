//! Unpacking on a thread of its own, so that a part is unpacked while what came
//! before is read. Bytes arrive in order; an error ends them, a chunk early at most.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// Bytes that are unpacked at once.
const CHUNK: usize = 64 << 10;
/// Chunks that wait to be read, at most.
const WAITING: usize = 4;

/// Calls `read` with the bytes of `stream`, which is read ahead of it.
pub(super) fn read_ahead<T>(stream: &mut (impl Read + Send), read: impl FnOnce(&mut dyn Read) -> T) -> T {
    thread::scope(|scope| {
        let (send, chunks) = sync_channel(WAITING);
        scope.spawn(move || {
            loop {
                let mut chunk = Vec::with_capacity(CHUNK);
                let outcome = stream.by_ref().take(CHUNK as u64).read_to_end(&mut chunk);
                let is_last = !matches!(outcome, Ok(1..));
                // Nobody waits for more once the reader has seen enough.
                if send.send(outcome.map(|_| chunk)).is_err() || is_last {
                    return;
                }
            }
        });
        read(&mut Ahead { chunks, chunk: Vec::new(), read: 0 })
    })
}

/// The other end: what was unpacked, in order.
struct Ahead {
    chunks: Receiver<io::Result<Vec<u8>>>,
    chunk: Vec<u8>,
    read: usize,
}

impl Read for Ahead {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.read == self.chunk.len() {
            // The other thread is gone after an error or the end.
            let Ok(next) = self.chunks.recv() else { return Ok(0) };
            (self.chunk, self.read) = (next?, 0);
        }
        let rest = &self.chunk[self.read..];
        let taken = rest.len().min(room.len());
        room[..taken].copy_from_slice(&rest[..taken]);
        self.read += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives bytes, then fails.
    struct Failing(usize);

    impl Read for Failing {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            if self.0 == 0 {
                return Err(io::Error::other("broken"));
            }
            let given = room.len().min(self.0);
            self.0 -= given;
            Ok(given)
        }
    }

    #[test]
    fn bytes_come_whole_and_in_order() -> io::Result<()> {
        let bytes: Vec<u8> = (0..1_000_003_u32).map(|at| at.to_le_bytes()[at as usize % 3]).collect();
        let mut read = Vec::new();
        read_ahead(&mut &bytes[..], |stream| stream.read_to_end(&mut read))?;
        assert!(read == bytes);
        Ok(())
    }

    #[test]
    fn an_error_is_told_and_is_not_taken_for_the_end() {
        let outcome = read_ahead(&mut Failing(200_000), |stream| stream.read_to_end(&mut Vec::new()));
        assert_eq!(outcome.map_err(|error| error.to_string()), Err("broken".to_string()));
    }

    #[test]
    fn who_has_seen_enough_need_not_read_on() {
        let mut first = [0; 10];
        read_ahead(&mut io::repeat(7), |stream| stream.read_exact(&mut first)).ok();
        assert_eq!(first, [7; 10]);
    }
}
