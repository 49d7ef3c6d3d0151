(* JS is a mean of two KL; and JS ≤ log 2·TV ≤ log 2. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem js_lies_between_zero_and_log_two : forall n p q, pmf n p -> pmf n q ->
  0 <= JS n p q /\ JS n p q <= ln 2.
Proof.
  intros. split; [apply JS_nonneg|apply JS_le_log_two]; auto.
Qed.
