(* The area between the two distribution functions is one gap. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Coins.
Open Scope R_scope.
From Divergences.library Require Import Couplings Sites Line.

Theorem w1_between_bernoulli_laws :
forall (n : nat) (p q x : nat -> R) (s t : R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 2%nat /\ x 0%nat = 0 /\ x 1%nat = 1) ->
  (E n p x) = s ->
  (E n q x) = t ->
  (W1 n n (on_line x) p q) = (Finite (Rabs (s - t))).
Proof.
  intros n p q x s t Hp Hq _ Hx mean mean'. destruct (coin n p x s Hp Hx mean) as (-> & p0 & p1 & _).
  destruct (coin 2 q x t Hq Hx mean') as (_ & q0 & q1 & _). destruct Hx as (_ & x0 & x1). rewrite W1_line; auto.
  - f_equal. simpl. rewrite p0, q0, x0, x1. rewrite <- (Rabs_Ropp (s - t)). unfold Rabs. repeat destruct (Rcase_abs _); lra.
  - intros i Hi. destruct i as [|i]; [lra|lia].
Qed.
