(* The tangent at 1 touches x·log x at 1 only. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem kl_is_zero_iff_equal : forall n p q, pmf n p -> pmf n q ->
  (KL n p q = Finite 0 <-> forall i, (i < n)%nat -> p i = q i).
Proof.
  intros n p q Hp Hq. split.
  - unfold KL. destruct (dominated_dec n p q); [|easy]. intros zero. injection zero as zero. apply (gibbs_equality n p q); auto.
  - intros same. rewrite (KL_ext n p q p p); [apply KL_same|easy|]. intros i Hi. symmetry. auto.
Qed.
