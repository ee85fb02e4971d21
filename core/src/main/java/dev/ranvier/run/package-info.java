// SPDX-License-Identifier: Apache-2.0
/// Runs: a population and its inputs come in, a [dev.ranvier.recording.Recording] goes out; a network and its inputs, and
/// [dev.ranvier.recording.Recordings].
///
/// # What one time step means
///
/// Step i starts at time t = i*dt with the state after step i-1. A duration has `round(duration/dt)` steps; more than
/// 1e-3 of a step off a whole number is an error.
///
/// | phase | what happens |
/// |---|---|
/// | before | `before` statements run, one after the other, for what arrives in this step: time stamps. |
/// | synapses | The variables of synapses that are part of the model advance by dt, then their jumps apply. All that follows sees the new values, the same for the whole step, stages included: a conductance recorded at t includes the spikes that arrived at t, undecayed. |
/// | currents | The external input `x[i]` is one value for the whole step, stages included. Current inputs are taken once at the old state; in liquid models they stand inside the derivative and are evaluated at each stage. `t` in an equation is `t + c*dt` at a stage. |
/// | integrate | All other variables advance from the old state. With noise, each method adds its stochastic terms. |
/// | add | Jumps apply, one after the other, to what integration left; delta inputs, formulas of the old state, are added to V. |
/// | hold | A refractory neuron keeps its old V: the delta input and the noise of that step are lost. Its other variables go on. A model that says `(unless refractory)` keeps what it says instead. |
/// | bound | A variable beyond a bound of the model is put on it. |
/// | threshold | The new V is compared with V_th, refractory or not; `spike ... (unless refractory)` spikes only when not. |
/// | reset | In simulation `V = V_reset`. In training mode `V -= (V_th - V_reset)*spike` (soft) or `V += (V_reset - V)*spike` (hard). |
/// | record | The state after the step is recorded, labelled t. |
///
/// Step i is refractory when `0 < i - i_last <= floor(tau_ref/dt + 1e-6)`, where `i_last` is the step of the last spike.
/// `t_last_spike` is `i_last` in ms, -1e8 before the first spike. `refractory` is true in refractory steps and in the
/// step of the spike. `input` is the total current of the step at the old V, without delta inputs.
///
/// The past: `delay(x, tau)` at a stage is x at `t + c*dt - tau`, found from the states stored at the grid points (those
/// the reset left) and, for smooth variables, the slopes there. On a grid point a stage with c > 0 sees the left limit,
/// one with c = 0 the right. tau >= dt, so nothing is needed that is not known at the start of the step. Currents, thresholds
/// and resets see `t - tau`. Point 0 ends the history and starts the run; a state set by hand is the past from then on.
/// Fractional methods recall the stored states and slopes likewise. A coupling between neurons is added to the external
/// input `x[i]`: its sum is taken at the old states, or those `round(d/dt)` steps before, and holds for the whole step.
///
/// With `detach` no gradient flows through the spike of the reset. Setting `t_last_spike` moves refractoriness. A random
/// draw belongs to (seed, population, noise or `rand()`, neuron, step): threads, monitors and other draws never change it.
/// Where all neurons spike with one small probability, `spike rand() < p`, the draw is of the next neuron that spikes; it
/// belongs to (seed, population, `rand()`, block of 1,024 neurons, step).
///
/// # Networks
///
/// A spike of step i with a delay of d steps, d at least 1, arrives in step i + d: it belongs to the numbers that the inputs
/// of its targets have in that step. An input is the sum of its external value, its Poisson spikes in the order of the
/// network, and the weights that arrive by each tract in the order (delay, source, projection, place in the projection). So
/// sums are the same for any number of threads. All populations make step i before any makes step i + 1.
///
/// Dynamics of the sources ([dev.ranvier.network.Projection#through]) make step i before the targets do. Their input is 1 in
/// the step in which a spike with the shortest delay of the projection arrives; by a longer delay targets get what they
/// were that much earlier. `release` multiplies the weight of its spike. `g` times the weight is added in each step: all synapses of
/// a tract in the order (source, delay, place in the projection) to the input, or, where eight targets and more have the same
/// synapses in the mean, to 0, and the sum to the input.
///
/// Synapses that learn ([dev.ranvier.network.Projection#plasticity]) do in step i, in this order:
///
/// 1. Variables of sources and of targets move over dt. Neurons' variables (`V_post`) are those after step i-1.
/// 2. Spikes arrive with the weights they find.
/// 3. Variables of synapses that have equations move over dt, with the variables of (1).
/// 4. `on pre` for the spikes that arrive, with the variables of both ends as (1) left them; within the statements each sees
///    what those before it did.
/// 5. `on post` for the spikes of the targets in step i-1, with the variables of the sources after the arrivals and those
///    of the targets as (1) left them.
///
/// A spike of the target in the step in which one arrives thus comes after it. A variable of a source is seen by a synapse
/// as late as its delay is longer than the shortest of the projection.
///
/// # Located spikes
///
/// A population that locates its spikes ([dev.ranvier.network.Population#locateSpikes], and every adaptive method)
/// has the same steps, inputs and recorded samples, but spikes, resets and refractoriness inside the steps:
///
/// - A spike happens at the time t_s in `[t, t + dt]` at which the threshold is reached; [dev.ranvier.recording.Spikes]
///   and `t_last_spike` hold that time itself. The state is reset there and the rest of the step integrated anew, so a
///   step may have several spikes. `spike` is 1 in a step with at least one.
/// - A neuron is refractory in `[t_s, t_s + tau_ref)`, at any place in the steps: its V stands still and the other
///   variables see it so; it does not spike. If it is at the threshold when this ends, it spikes at that moment.
///   `refractory` is true in steps of which any part is refractory.
/// - A neuron that is at the threshold when a step begins, because it was set there, spikes at that moment. With
///   `spike crossing` it must come from below.
/// - Inputs, and currents in models that are not liquid, are one value for the whole step, as above. Delta inputs are
///   added at its end, unless the neuron is refractory then; a spike they cause has the time `t + dt`.
/// - Between the ends of a sub-step the solution is what the method gives for a shorter sub-step from the same start,
///   as exact as the method. Methods with steps of one length judge by the ends of the step; adaptive ones also see a
///   threshold passed and left between the ends of a sub-step, as far as a cubic through the ends shows it.
///
/// A sample labelled t is the state at `t + dt`; a located spike is labelled with its own time.
///
/// What is stored must be finite, judged after the reset: V = +infinity inside a step is a spike like any other.
@NullMarked
package dev.ranvier.run;

import org.jspecify.annotations.NullMarked;
