(* Where the line T·x − h touches f, the term of f is that of the line. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.entropic Require Import Joint Generators.
Open Scope R_scope.

Theorem f_gan_bounds_are_attained_by_tangents :
forall (n : nat) (p q t h : nat -> R) (f : R -> R) (f_zero f_slope : Rbar),
  pmf n p ->
  pmf n q ->
  ((forall i x, (i < n)%nat -> 0 < x -> t i * x - f x <= h i)) ->
  ((forall i, (i < n)%nat -> 0 < p i /\ 0 < q i)) ->
  ((forall i, (i < n)%nat -> h i = t i * (p i / q i) - f (p i / q i))) ->
  generator f f_zero f_slope ->
  (Finite ((E n p t) - (E n q h))) = (Df f f_zero f_slope n p q).
Proof.
  intros n p q t h f z s _ _ _ pos touch _. unfold Df, E. rewrite <- sum_minus. symmetry. apply rsum_finite. intros i Hi.
  destruct (pos i Hi). rewrite (touch i Hi). unfold f_term.
  destruct (Req_EM_T (q i) 0); [lra|]. destruct (Req_EM_T (p i) 0); [lra|]. f_equal. field. lra.
Qed.
