(* KL asks for domination first; a finite sum of numbers is a number. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem kl_is_infinite_iff_not_absolutely_continuous : forall n p q, pmf n p -> pmf n q ->
  (KL n p q = p_infty <-> ~ dominated n p q).
Proof.
  intros n p q _ _. unfold KL. destruct (dominated_dec n p q); split; easy.
Qed.
