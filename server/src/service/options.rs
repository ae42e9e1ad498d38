//! What a service is started with.

use std::sync::Arc;

use samband_client_core::report::today::SilenceRules;

use super::space::SpaceWatch;
use super::{Service, SpaceProbe};
use crate::memory::NodeMemory;
use crate::metrics::{EngineMetrics, Metrics};
use crate::relay::{RelayStore, Space};
use crate::reports::Views;

impl<S: RelayStore + 'static> Service<S> {
    /// Watches the space of the disk that holds the store.
    #[must_use]
    pub fn with_space(mut self, probe: SpaceProbe) -> Service<S> {
        self.space = SpaceWatch::new(probe);
        self.engine.set_space(if self.space.look() { Space::Low } else { Space::Enough });
        self
    }

    /// Counts and measures into these.
    #[must_use]
    pub fn with_metrics(mut self, metrics: Arc<Metrics>) -> Service<S> {
        self.metrics = EngineMetrics::of(metrics);
        self
    }

    /// Sets after how many days a device is quiet, and silent.
    #[must_use]
    pub fn with_silence(self, silence: SilenceRules) -> Service<S> {
        let views =
            Arc::new(Views::sharing(self.store.reader(), &self.memory).with_silence(silence));
        Service { views, ..self }
    }

    /// Shares memory with the other logs of the node.
    #[must_use]
    pub fn with_memory(mut self, memory: &NodeMemory) -> Service<S> {
        self.engine.share_memory(memory);
        self.memory = memory.clone();
        let silence = self.views.silence().clone();
        self.with_silence(silence)
    }

    /// Gives away what the log's share of memory does not hold, since more logs run than before.
    pub(super) fn make_room(&mut self) {
        self.engine.make_room();
        self.views.make_room();
    }
}
