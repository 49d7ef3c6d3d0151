(* Two atoms that have nothing in common, 1/n apart. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Coins.
Open Scope R_scope.
From Divergences.library Require Import Couplings Sites Line.

(* Multiples of sites of the line by a positive number are such sites. *)
Lemma on_line_scaled n m p q x c : 0 < c -> W1 n m (fun i j => c * on_line x i j) p q = W1 n m (on_line (fun i => c * x i)) p q.
Proof.
  intros Hc. f_equal. apply FunctionalExtensionality.functional_extensionality. intros i.
  apply FunctionalExtensionality.functional_extensionality. intros j.
  unfold on_line. rewrite <- Rmult_minus_distr_l, Rabs_mult, (Rabs_pos_eq c) by lra. reflexivity.
Qed.

Theorem points_converge_in_w1_only :
(forall (n : nat) (p q x : nat -> R) (s : R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 2%nat /\ x 0%nat = 0 /\ x 1%nat = 1) ->
  (n = 2%nat /\ p 0%nat = 0 /\ p 1%nat = 1) ->
  (n = 2%nat /\ q 0%nat = 1 /\ q 1%nat = 0) ->
  1 <= s ->
  (W1 n n (fun i j => (1 / s) * (on_line x) i j) p q) = (Finite (1 / s))) /\
(forall (n : nat) (p q x : nat -> R) (s : R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 2%nat /\ x 0%nat = 0 /\ x 1%nat = 1) ->
  (n = 2%nat /\ p 0%nat = 0 /\ p 1%nat = 1) ->
  (n = 2%nat /\ q 0%nat = 1 /\ q 1%nat = 0) ->
  1 <= s ->
  (TV n p q) = 1) /\
(forall (n : nat) (p q x : nat -> R) (s : R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 2%nat /\ x 0%nat = 0 /\ x 1%nat = 1) ->
  (n = 2%nat /\ p 0%nat = 0 /\ p 1%nat = 1) ->
  (n = 2%nat /\ q 0%nat = 1 /\ q 1%nat = 0) ->
  1 <= s ->
  (JS n p q) = (ln 2)) /\
(forall (n : nat) (p q x : nat -> R) (s : R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 2%nat /\ x 0%nat = 0 /\ x 1%nat = 1) ->
  (n = 2%nat /\ p 0%nat = 0 /\ p 1%nat = 1) ->
  (n = 2%nat /\ q 0%nat = 1 /\ q 1%nat = 0) ->
  1 <= s ->
  (KL n p q) = (KL n q p) /\ (KL n q p) = p_infty).
Proof.
  split; [|split; [|split]]; intros n p q x s Hp Hq _ (-> & x0 & x1) (_ & p0 & p1) (_ & q0 & q1) Hs.
  - assert (0 < 1 / s) by (apply Rdiv_lt_0_compat; lra). rewrite on_line_scaled, W1_line; auto.
    + f_equal. simpl. rewrite p0, q0, x0, x1. unfold Rabs. repeat destruct (Rcase_abs _); lra.
    + intros i Hi. destruct i as [|i]; [|lia]. rewrite x0, x1. lra.
  - unfold TV. simpl. rewrite p0, p1, q0, q1. unfold Rabs. repeat destruct (Rcase_abs _); lra.
  - apply JS_log_two; auto. intros [|[|i]] Hi; [left|right|lia]; auto.
  - rewrite (KL_infinite 2 p q), (KL_infinite 2 q p); auto.
    + intros dom. specialize (dom 0%nat ltac:(lia) p0). lra.
    + intros dom. specialize (dom 1%nat ltac:(lia) q1). lra.
Qed.
