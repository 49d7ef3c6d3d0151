(* q·f(p/q) is homogeneous: the terms of inputs with one ratio add up, and K's rows add up to 1. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences.
From Divergences.library.entropic Require Import Sufficient.
Open Scope R_scope.

Theorem f_divergences_are_kept_by_sufficient_channels :
forall (m n : nat) (p q : nat -> R) (k : nat -> nat -> R) (f : R -> R) (f_zero f_slope : Rbar),
  pmf n p ->
  pmf n q ->
  channel n m k ->
  ((forall one other out, (one < n)%nat -> (other < n)%nat -> (out < m)%nat -> 0 < k one out -> 0 < k other out -> p one * q other = p other * q one)) ->
  generator f f_zero f_slope ->
  (Df f f_zero f_slope m (output n p k) (output n q k)) = (Df f f_zero f_slope n p q).
Proof. intros m n p q k f z s Hp Hq Hk ratio gen. apply Df_kept; auto. Qed.
