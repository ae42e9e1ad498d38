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

    /// Shares memory with the other logs of the node, and sets after how many days a device is quiet, and silent.
    #[must_use]
    pub fn with_views(mut self, memory: &NodeMemory, silence: SilenceRules) -> Service<S> {
        self.engine.share_memory(memory);
        let views = Views::sharing(self.store.reader(), memory).with_silence(silence);
        Service { views: Arc::new(views), memory: memory.clone(), ..self }
    }

    /// Gives away what the log's share of memory does not hold any more, where more logs run than when it was last looked.
    pub(super) fn make_room(&mut self) {
        let logs = self.memory.count();
        if logs <= std::mem::replace(&mut self.shared_by, logs) {
            return;
        }
        self.engine.make_room();
        self.views.make_room();
    }
}
