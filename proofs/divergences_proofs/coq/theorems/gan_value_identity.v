(* At D* one outcome's share of V is that of 2·JS less log 2·(p + q). *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Game.
Open Scope R_scope.

Theorem gan_value_identity : forall n p q, pmf n p -> pmf n q ->
  V n p q (Dstar p q) = Finite (- ln 4 + 2 * JS n p q).
Proof.
  intros. apply V_best_JS; auto.
Qed.
