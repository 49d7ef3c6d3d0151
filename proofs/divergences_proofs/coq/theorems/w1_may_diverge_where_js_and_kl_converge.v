(* Two atoms n² apart, of which the limit has one; JS ≤ log 2·TV. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Coins.
Open Scope R_scope.
From Divergences.library Require Import Couplings Sites Line.

Lemma on_line_scaled n m p q x c : 0 < c -> W1 n m (fun i j => c * on_line x i j) p q = W1 n m (on_line (fun i => c * x i)) p q.
Proof.
  intros Hc. f_equal. apply FunctionalExtensionality.functional_extensionality. intros i.
  apply FunctionalExtensionality.functional_extensionality. intros j.
  unfold on_line. rewrite <- Rmult_minus_distr_l, Rabs_mult, (Rabs_pos_eq c) by lra. reflexivity.
Qed.

Lemma reciprocal s : 1 <= s -> 0 < 1 / s <= 1.
Proof.
  intros Hs. split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_le_reg_r with s; [lra|]. field_simplify; lra.
Qed.

Lemma leaking_tv p q t : p 0%nat = 1 - t -> p 1%nat = t -> q 0%nat = 1 - 0 -> q 1%nat = 0 -> 0 < t -> TV 2 p q = t.
Proof. intros p0 p1 q0 q1 Ht. unfold TV. simpl. rewrite p0, p1, q0, q1. unfold Rabs. repeat destruct (Rcase_abs _); lra. Qed.

Theorem w1_may_diverge_where_js_and_kl_converge :
(forall (n : nat) (p q x : nat -> R) (s : R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 2%nat /\ x 0%nat = 0 /\ x 1%nat = 1) ->
  1 <= s ->
  (E n p x) = (1 / s) ->
  (E n q x) = 0 ->
  (W1 n n (fun i j => (s ^ 2) * (on_line x) i j) p q) = (Finite s)) /\
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
  (JS n p q) <= ((ln 2) / s)) /\
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
    assert (s * (1 / s) = 1) as unit by (field; lra);
    set (t := 1 / s) in *; destruct (coin n p x t Hp Hx mean) as (-> & p0 & p1 & _);
    destruct (coin 2 q x 0 Hq Hx mean') as (_ & q0 & q1 & _).
  - destruct Hx as (_ & x0 & x1). assert (0 < s ^ 2) as far by nra. rewrite on_line_scaled, W1_line; auto.
    + f_equal. simpl. rewrite p0, q0, x0, x1. replace (0 + (1 - t) - (0 + (1 - 0))) with (- t) by ring.
      rewrite Rabs_Ropp, Rabs_pos_eq by lra. transitivity (s * (s * t)); [ring|rewrite unit; ring].
    + intros i Hi. destruct i as [|i]; [|lia]. rewrite x0, x1. lra.
  - apply leaking_tv; auto; lra.
  - pose proof (JS_TV 2 p q Hp Hq) as below. rewrite (leaking_tv p q t) in below by (auto; lra).
    replace (ln 2 / s) with (ln 2 * t) by (unfold t; field; lra). lra.
  - destruct (Req_dec t 1) as [all|some].
    + rewrite all, Rminus_eq_0, vlog_zero, KL_infinite; [reflexivity|]. intros dom. specialize (dom 0%nat ltac:(lia)). lra.
    + rewrite vlog_num, vopp_num by lra. rewrite KL_finite by (intros [|[|i]] Hi zero; [lra|lra|lia]).
      apply veq_num. simpl. rewrite p0, p1, q0, q1, xlog_zero, xlog_pos, ln_div, Rminus_0_r, ln_1 by lra. lra.
Qed.
