(* (0, z_i) and (t, z_i) are the same site: the laws are the same. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Couplings.
From Divergences.library.transport Require Import Atoms.
Open Scope R_scope.

Lemma xlog_same p : xlog p p = 0.
Proof. unfold xlog. destruct (Req_EM_T p 0); auto. replace (p / p) with 1 by (field; auto). rewrite ln_1. ring. Qed.

Lemma kl_same n p q : (forall i, (i < n)%nat -> p i = q i) -> KL n p q = Finite 0.
Proof.
  intros same. rewrite KL_finite by (intros i Hi zero; rewrite same; auto). f_equal.
  rewrite (sum_ext n _ (fun _ => 0)), sum_zero; auto. intros i Hi. rewrite same by auto. apply xlog_same.
Qed.

Lemma js_same n p q : (forall i, (i < n)%nat -> p i = q i) -> JS n p q = 0.
Proof.
  intros same. unfold JS. rewrite <- sum_plus, (sum_ext n _ (fun _ => 0)), sum_zero; [field|].
  intros i Hi. unfold mixture. rewrite same by auto. replace ((q i + q i) / 2) with (q i) by field. rewrite xlog_same. ring.
Qed.

Lemma w1_same n d p q : pmf n p -> (forall i, (i < n)%nat -> p i = q i) ->
  (forall i j, 0 <= d i j) -> (forall i, d i i = 0) -> W1 n n d p q = Finite 0.
Proof.
  intros (pos & _) same nonneg zero. apply W1_is.
  - exists (diagonal p). destruct (diagonal_couples n p pos) as (masses & rows & columns). split.
    + split; [|split]; auto. intros j Hj. rewrite <- same by auto. auto.
    + rewrite diagonal_cost, (sum_ext n _ (fun _ => 0)); [apply sum_zero|]. intros. rewrite zero. ring.
  - intros g (masses & _). apply sum_nonneg; intros i Hi. apply sum_nonneg; intros j Hj. apply Rmult_le_pos; auto.
Qed.

Theorem parallel_lines_coincide_at_zero :
forall (m n : nat) (p q r z : nat -> R) (x : nat -> nat -> R) (t : R),
  pmf m p ->
  pmf m q ->
  pmf n r ->
  ((forall i j, (i < m)%nat -> (j < m)%nat -> x i 0%nat = x j 0%nat -> x i 1%nat = x j 1%nat -> i = j)) ->
  ((forall i, (i < n)%nat -> exists j, (j < m)%nat /\ x j 0%nat = 0 /\ x j 1%nat = z i)) ->
  ((forall j, (j < m)%nat -> p j = sum n (fun i => if Req_EM_T (x j 0%nat) 0 then if Req_EM_T (x j 1%nat) (z i) then r i else 0 else 0))) ->
  ((forall i, (i < n)%nat -> exists j, (j < m)%nat /\ x j 0%nat = t /\ x j 1%nat = z i)) ->
  ((forall j, (j < m)%nat -> q j = sum n (fun i => if Req_EM_T (x j 0%nat) t then if Req_EM_T (x j 1%nat) (z i) then r i else 0 else 0))) ->
  t = 0 ->
  (KL m p q) = (KL m q p) /\ (KL m q p) = (Finite (JS m p q)) /\ (Finite (JS m p q)) = (W1 m m (fun i j => sqrt (sum 2 (fun c => (x i c - x j c) ^ 2))) p q) /\ (W1 m m (fun i j => sqrt (sum 2 (fun c => (x i c - x j c) ^ 2))) p q) = (Finite 0).
Proof.
  intros m n p q r z x t Hp _ _ _ _ is_p _ is_q ->.
  assert (same : forall j, (j < m)%nat -> p j = q j) by (intros; rewrite is_p, is_q; auto).
  rewrite (kl_same m p q), (kl_same m q p), (js_same m p q), (w1_same m _ p q); auto.
  - intros. apply sqrt_pos.
  - intros i. transitivity (sqrt 0); [f_equal; simpl; ring|apply sqrt_0].
  - intros. symmetry. auto.
Qed.
