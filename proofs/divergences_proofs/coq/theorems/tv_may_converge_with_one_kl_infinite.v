(* Two atoms, of which the limit has one. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Coins.
From Divergences.library Require Import Sites.
Open Scope R_scope.

Lemma reciprocal s : 1 <= s -> 0 < 1 / s <= 1.
Proof.
  intros Hs. split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_le_reg_r with s; [lra|]. field_simplify; lra.
Qed.

Theorem tv_may_converge_with_one_kl_infinite :
(forall (n : nat) (p q x : nat -> R) (s : R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 2%nat /\ x 0%nat = 0 /\ x 1%nat = 1) ->
  1 <= s ->
  (E n p x) = (1 / s) ->
  (E n q x) = 0 ->
  (TV n p q) = (1 / s)) /\
(forall (n : nat) (p q x : nat -> R) (s : R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 2%nat /\ x 0%nat = 0 /\ x 1%nat = 1) ->
  1 <= s ->
  (E n p x) = (1 / s) ->
  (E n q x) = 0 ->
  (KL n p q) = p_infty) /\
(forall (n : nat) (p q x : nat -> R) (s : R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 2%nat /\ x 0%nat = 0 /\ x 1%nat = 1) ->
  1 <= s ->
  (E n p x) = (1 / s) ->
  (E n q x) = 0 ->
  veq (Some (KL n q p)) (vopp (vlog (num (1 - (1 / s)))))).
Proof.
  repeat split; intros n p q x s Hp Hq _ Hx Hs mean mean'; pose proof (reciprocal s Hs) as between;
    set (t := 1 / s) in *; destruct (coin n p x t Hp Hx mean) as (-> & p0 & p1 & _);
    destruct (coin 2 q x 0 Hq Hx mean') as (_ & q0 & q1 & _).
  - unfold TV. simpl. rewrite p0, p1, q0, q1. unfold Rabs. repeat destruct (Rcase_abs _); lra.
  - apply KL_infinite. intros dom. specialize (dom 1%nat ltac:(lia) q1). lra.
  - destruct (Req_dec t 1) as [all|some].
    + rewrite all, Rminus_eq_0, vlog_zero, KL_infinite; [reflexivity|]. intros dom. specialize (dom 0%nat ltac:(lia)). lra.
    + rewrite vlog_num, vopp_num by lra. rewrite KL_finite by (intros [|[|i]] Hi zero; [lra|lra|lia]).
      apply veq_num. simpl. rewrite p0, p1, q0, q1, xlog_zero, xlog_pos, ln_div, Rminus_0_r, ln_1 by lra. lra.
Qed.
