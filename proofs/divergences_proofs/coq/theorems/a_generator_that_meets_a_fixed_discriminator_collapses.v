(* log(1 − d) is least where d is largest: a law of mass there alone is best. −∞ where max d = 1. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Best.
Open Scope R_scope.

Theorem a_generator_that_meets_a_fixed_discriminator_collapses :
(forall (n : nat) (p q d : nat -> R),
  pmf n p ->
  pmf n q ->
  discriminator n d ->
  vle (vplus (expectation n (fun i => (num (p i))) (fun i => (vlog (num (d i))))) (vlog (vminus (num 1) (vgreatest n (fun i => (num (d i))))))) (Some (V n p q d))) /\
(forall (n : nat) (p q d : nat -> R),
  pmf n p ->
  pmf n q ->
  discriminator n d ->
  ((forall i, (i < n)%nat -> defined (vtimes (num (q i)) (vminus (vgreatest n (fun i => (num (d i)))) (num (d i))))) /\ (forall i, (i < n)%nat -> veq (vtimes (num (q i)) (vminus (vgreatest n (fun i => (num (d i)))) (num (d i)))) (num 0))) ->
  veq (Some (V n p q d)) (vplus (expectation n (fun i => (num (p i))) (fun i => (vlog (num (d i))))) (vlog (vminus (num 1) (vgreatest n (fun i => (num (d i)))))))).
Proof.
  split; intros n p q d Hp Hq Hd; destruct (greatest n p d Hp) as (k & Hk & top & ->).
  - rewrite vminus_num, value_at_best by auto. apply V_ge_best; auto.
  - rewrite vminus_num, value_at_best by auto. intros (_ & modes). change (V n p q d = best_value n p d k).
    apply V_of_modes; auto. intros i Hi. specialize (modes i Hi). rewrite vminus_num, vtimes_num, veq_num in modes. exact modes.
Qed.
