// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.at;
import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.section;
import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.run.Clockwork.FORMS;
import static dev.ranvier.run.Clockwork.run;
import static dev.ranvier.run.Clockwork.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ranvier.expr.EquationException;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The statements `jump`, `refractory` and `spike ... (unless refractory)`.
class JumpTest {
    private static final Parameter T_REF = parameter("t_ref", 2, "ms", "refractory period");
    private static final Parameter G = parameter("g", 1, "nS", "conductance");

    @Test
    void aJumpComesAfterTheStepAndIsSeenByTheNext() {
        Model model = Model.of("Synapse", """
                input I : mV/ms
                input w : pA
                ds/dt = -0.5*s/ms : pA
                dV/dt = I + s*mV/pA/ms : mV
                jump s += 2*w
                """);
        for (Form form : FORMS) {
            Recording r = run(Population.of(model, 3).method("euler"), form)
                    .input("w", section(at(4, 1), at(0, 3)))
                    .monitor("s", "V")
                    .run(4);
            for (int n = 0; n < 3; n++) {
                assertThat(r.of("s").column(n)).containsExactly(8, 4, 2, 1);
                assertThat(r.of("V").column(n)).containsExactly(0, 8, 12, 14);
            }
        }
    }

    @Test
    void jumpsSeeWhatIntegrationAndTheJumpsBeforeThemLeft() {
        Model model = Model.of("Release", """
                input pre : 1
                du/dt = -u/ms : 1
                dx/dt = 1/ms : 1
                dr/dt = 0/ms : 1
                jump u += pre*(1 - u); r = pre*u*x; x -= r
                initial u = 0.5; x = 3
                """);
        for (Form form : FORMS) {
            Recording r = run(Population.of(model, 19).method("euler"), form)
                    .input("pre", section(at(0, 1), at(0.5, 1), at(0, 1)))
                    .monitor("u", "x", "r")
                    .run(3);
            // integrated: u = 0, 0, 0 and x = 4, 5, 3.5
            assertThat(r.of("u").column(18)).containsExactly(0, 0.5, 0);
            assertThat(r.of("r").column(18)).containsExactly(0, 1.25, 0);
            assertThat(r.of("x").column(18)).containsExactly(4, 3.75, 4.75);
        }
    }

    @Test
    void aDeltaInputSeesTheOldStateAndAHeldVariableLosesIt() {
        Model model = Model.of("Two", """
                input w : mV
                dV/dt = 0 : mV
                dx/dt = 1/ms : 1
                jump V += w
                spike V >= 3*mV
                reset V = 0
                refractory t_ref
                """, T_REF).delta("more", "x*mV");
        Recording r = run(Population.of(model, 1), Form.SCALAR)
                .input("w", constant(1))
                .monitor("V", "x")
                .run(6);
        // + 1, + 2: a spike, held twice, + 5: a spike, held
        assertThat(r.of("V").column(0)).containsExactly(1, 0, 0, 0, 0, 0);
        assertThat(steps(r.spikes().of(0), 1)).containsExactly(1, 4);
    }

    @Test
    void aTimeStampIsSetBeforeTheStepThatUsesIt() {
        Model model = Model.of("Pulse", """
                input pre : 1
                darrival/dt = 0 : ms
                dg/dt = where(t - arrival < 2*ms, 1, 0)/ms : 1
                before arrival = where(pre > 0, t, arrival)
                initial arrival = -1000*ms
                """);
        for (Form form : FORMS) {
            Recording r = run(Population.of(model, 19).method("euler"), form)
                    .input("pre", section(at(0, 2), at(1, 1), at(0, 3)))
                    .monitor("arrival", "g")
                    .run(6);
            assertThat(r.of("arrival").column(0)).containsExactly(-1000, -1000, 2, 2, 2, 2);
            assertThat(r.of("g").column(0)).containsExactly(0, 0, 1, 2, 2, 2);
        }
    }

    @Test
    void aRefractoryNeuronMayGoOnWithoutSpikes() {
        Model model = Model.of("Dead time", """
                dV/dt = 1*mV/ms : mV
                spike V >= 2*mV (unless refractory)
                refractory t_ref
                """, T_REF);
        for (Form form : FORMS) {
            Recording r = run(Population.of(model, 19), form).monitor("V").run(9);
            assertThat(r.of("V").column(18)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
            assertThat(steps(r.spikes().of(18), 1)).containsExactly(1, 4, 7);
        }
        Recording at = run(Population.of(model, 1).set("t_ref", 0), Form.SCALAR).run(4);
        assertThat(steps(at.spikes().of(0), 1)).containsExactly(1, 2, 3);
    }

    @Test
    void whatTheTextHoldsIsHeldAndNothingElse() {
        String text = "dV/dt = 1*mV/ms : mV\ndx/dt = 1/ms : 1 (unless refractory)\nspike V >= 2*mV\nreset V = 0";
        Model said = Model.of("Held", text + "\nrefractory t_ref", T_REF);
        assertThat(said.held()).extracting(v -> v.name()).containsExactly("x");
        assertThat(Model.of("Held", text).refractory(T_REF).held()).isEqualTo(said.held());
        Recording r = run(Population.of(said, 1), Form.SCALAR).monitor("V", "x").run(4);
        assertThat(r.of("V").column(0)).containsExactly(1, 0, 1, 0);
        assertThat(r.of("x").column(0)).containsExactly(1, 2, 2, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(Population.of(Model.of("Held", text), 1), Form.SCALAR)
                        .run(1))
                .withMessageContaining("'(unless refractory)'")
                .withMessageContaining(".refractory(tau_ref)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "jump s += g~'s' has the unit pA, but this is nS",
                "jump s = 3*pA~Write 'jump s += w'",
                "jump s *= 2~a jump adds something to 's'",
                "before s = g~'s' has the unit pA, but this is nS",
                "before u = 3*pA~unknown state variable 'u'",
                "before s = rand()*pA~'rand()' is a number drawn once a step",
                "before s~this is not an assignment",
                "jump u += 2*pA~unknown state variable 'u'",
                "jump s += rand()*pA~'rand()' is a number drawn once a step",
                "refractory tau~unknown refractory period 'tau'",
                "refractory g~must be in ms, not nS"
            })
    void aMistakeIsPointedAt(String line, String what) {
        String text = "ds/dt = -s/ms : pA\nspike s >= 1*pA\n" + line;
        Throwable e = catchThrowableOfType(RuntimeException.class, () -> Model.of("M", text, G));
        assertThat(e).as(line).isNotNull().hasMessageContaining(what);
        assertThat(e instanceof EquationException || what.contains("ms")).isTrue();
    }
}
