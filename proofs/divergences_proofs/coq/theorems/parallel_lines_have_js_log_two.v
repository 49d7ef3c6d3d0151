(* Every site has mass of one law only, which is twice the mean there: it contributes half of its mass times log 2. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Couplings.
From Divergences.library.transport Require Import Atoms.
Open Scope R_scope.

Lemma alone p : 0 <= p -> xlog p (p / 2) = p * ln 2 /\ xlog 0 (p / 2) = 0.
Proof.
  intros pos. unfold xlog. split.
  - destruct (Req_EM_T p 0) as [->|ne]; [ring|]. do 2 f_equal. field. auto.
  - destruct (Req_EM_T 0 0); lra.
Qed.

Lemma js_apart n p q : pmf n p -> pmf n q -> (forall i, (i < n)%nat -> p i = 0 \/ q i = 0) -> JS n p q = ln 2.
Proof.
  intros (ppos & p1) (qpos & q1) apart. unfold JS. rewrite <- sum_plus, (sum_ext n _ (fun k => ln 2 * (p k + q k))).
  - rewrite sum_scal, sum_plus, p1, q1. field.
  - intros k Hk. unfold mixture. destruct (apart k Hk) as [none|none]; rewrite none.
    + rewrite Rplus_0_l. destruct (alone (q k)) as (-> & ->); auto. ring.
    + rewrite Rplus_0_r. destruct (alone (p k)) as (-> & ->); auto. ring.
Qed.

Theorem parallel_lines_have_js_log_two :
forall (m n : nat) (p q r z : nat -> R) (x : nat -> nat -> R) (t : R),
  pmf m p ->
  pmf m q ->
  pmf n r ->
  ((forall i j, (i < m)%nat -> (j < m)%nat -> x i 0%nat = x j 0%nat -> x i 1%nat = x j 1%nat -> i = j)) ->
  ((forall i, (i < n)%nat -> exists j, (j < m)%nat /\ x j 0%nat = 0 /\ x j 1%nat = z i)) ->
  ((forall j, (j < m)%nat -> p j = sum n (fun i => if Req_EM_T (x j 0%nat) 0 then if Req_EM_T (x j 1%nat) (z i) then r i else 0 else 0))) ->
  ((forall i, (i < n)%nat -> exists j, (j < m)%nat /\ x j 0%nat = t /\ x j 1%nat = z i)) ->
  ((forall j, (j < m)%nat -> q j = sum n (fun i => if Req_EM_T (x j 0%nat) t then if Req_EM_T (x j 1%nat) (z i) then r i else 0 else 0))) ->
  t <> 0 ->
  (JS m p q) = (ln 2).
Proof.
  intros m n p q r z x t Hp Hq _ _ _ is_p _ is_q off. apply js_apart; auto. intros j Hj.
  destruct (Req_EM_T (x j 0%nat) 0) as [on|out]; [right|left].
  - rewrite (is_q j Hj). apply mass_off. lra.
  - rewrite (is_p j Hj). apply mass_off. auto.
Qed.
