(* At D⋆ the value is −log 4 + 2·JS and 0 ≤ JS ≤ log 2. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Game.
Open Scope R_scope.

Theorem gan_value_lies_between_minus_log_four_and_zero : forall n p q, pmf n p -> pmf n q ->
  Rbar_le (Finite (- ln 4)) (V n p q (Dstar p q)) /\ Rbar_le (V n p q (Dstar p q)) (Finite 0).
Proof.
  intros n p q Hp Hq. rewrite V_best_JS by auto. pose proof (JS_nonneg n p q Hp Hq). pose proof (JS_le_log_two n p q Hp Hq).
  pose proof ln_4. split; simpl; lra.
Qed.
