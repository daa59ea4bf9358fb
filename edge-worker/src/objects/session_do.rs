//! One per session: what it stored is acknowledged, what it acknowledged is stored.

use std::cell::{Cell, RefCell};

use worker::{
    DurableObject, Env, Request, Response, Result, SqlStorage, State, console_error,
    durable_object, wasm_bindgen,
};

use super::{
    call,
    session::{Memory, SessionCall, ledger},
};
use crate::{bindings::Bindings, store::now};

#[durable_object]
pub struct SessionObject {
    state: State,
    bindings: Bindings,
    memory: RefCell<Option<Memory>>,
    /// When the alarm is set for, once that is known. Never later than what is due.
    alarm: Cell<Alarm>,
}

#[derive(Clone, Copy)]
enum Alarm {
    Unknown,
    None,
    At(f64),
}

impl DurableObject for SessionObject {
    fn new(state: State, env: Env) -> Self {
        Self {
            state,
            bindings: Bindings::new(env),
            memory: RefCell::new(None),
            alarm: Cell::new(Alarm::Unknown),
        }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let (asked, bytes) = call::asked(request).await?;
        match asked {
            SessionCall::Append(arrival) => {
                call::answer(&self.append(&arrival, &bytes).await?, &[])
            }
            SessionCall::Row => call::answer(&self.row().await?, &[]),
            SessionCall::Manifest => call::answer(&self.manifest().await?, &[]),
            SessionCall::Parts(range) => call::answer(&self.parts(range).await?, &[]),
            SessionCall::Held(range) => call::answer(&(), &self.held(range).await?),
            SessionCall::Facts => {
                let packed = self.facts().await?;
                call::answer(&packed.is_some(), &packed.unwrap_or_default())
            }
            SessionCall::Erase => call::answer(&self.erase().await?, &[]),
        }
    }

    /// The platform gives up on an alarm after six failures: so none ever fails, it is set anew instead.
    async fn alarm(&self) -> Result<Response> {
        self.alarm.set(Alarm::None);
        let next = match self.work().await {
            Ok(next) => next,
            Err(error) => {
                console_error!("session task failed: {error}");
                Some(self.retry_at())
            }
        };
        self.wake_at(next).await?;
        Response::empty()
    }
}

impl SessionObject {
    pub fn bindings(&self) -> &Bindings {
        &self.bindings
    }

    /// Works on the object's tables and what is remembered of them, without a pause: either all that `act` writes
    /// is committed or, where the object dies, nothing. Remembers nothing for an object without tables.
    pub fn with<T>(
        &self,
        act: impl FnOnce(&SqlStorage, &mut Option<Memory>) -> Result<T>,
    ) -> Result<T> {
        let sql = self.state.storage().sql();
        let mut memory = self.memory.borrow_mut();
        if memory.is_none() {
            *memory = ledger::load(&sql)?;
        }
        let result = act(&sql, &mut memory);
        if result.is_err() {
            // What was written counts: it is read again next time.
            *memory = None;
        }
        result
    }

    /// To be known before anything is written, so that writing and setting the alarm are one step.
    pub async fn learn_alarm(&self) -> Result<()> {
        if matches!(self.alarm.get(), Alarm::Unknown) {
            let at = self.state.storage().get_alarm().await?;
            // Another request may have set it meanwhile.
            if matches!(self.alarm.get(), Alarm::Unknown) {
                self.alarm
                    .set(at.map_or(Alarm::None, |at| Alarm::At(at as f64)));
            }
        }
        Ok(())
    }

    /// Wakes then or earlier. An alarm that comes too early finds nothing due and is set anew: cheaper than moving
    /// it with every chunk.
    pub async fn wake_at(&self, at: Option<f64>) -> Result<()> {
        let Some(at) = at else { return Ok(()) };
        match self.alarm.get() {
            Alarm::At(set) if set <= at => Ok(()),
            _ => {
                self.alarm.set(Alarm::At(at));
                let offset = (at - now()).max(0.0) as i64;
                let result = self.state.storage().set_alarm(offset).await;
                if result.is_err() {
                    self.alarm.set(Alarm::Unknown);
                }
                result
            }
        }
    }
}
