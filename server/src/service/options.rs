//! What a service is started with.

use std::sync::Arc;

use samband_client_core::report::today::SilenceRules;

use super::space::SpaceWatch;
use super::{Service, SpaceProbe};
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
        let views = Arc::new(Views::new(self.store.reader()).with_silence(silence));
        Service { views, ..self }
    }
}
