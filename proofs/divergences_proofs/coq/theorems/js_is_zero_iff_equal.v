(* Each share of JS is ≥ 0, and 0 where p = q only. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem js_is_zero_iff_equal : forall n p q, pmf n p -> pmf n q ->
  (JS n p q = 0 <-> forall i, (i < n)%nat -> p i = q i).
Proof.
  intros. split; [apply JS_zero|apply JS_same]; auto.
Qed.
