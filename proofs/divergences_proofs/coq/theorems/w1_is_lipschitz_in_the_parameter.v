(* A plan to the sites z is one to the sites y, and dearer by the mean distance of y from z at most. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings.
From Divergences.library.transport Require Import Norms Means.
Open Scope R_scope.

Lemma dearer n m k p q (x y z : nat -> nat -> R) g : coupling n m p q g ->
  cost n m (fun i j => norm k (apart (x i) (y j))) g <=
  cost n m (fun i j => norm k (apart (x i) (z j))) g + E m q (fun j => norm k (apart (y j) (z j))).
Proof.
  intros Hg. apply Rle_trans with (total n m (fun i j => g i j * norm k (apart (x i) (z j)) + g i j * norm k (apart (y j) (z j)))).
  - apply total_le. intros i j Hi Hj. rewrite <- Rmult_plus_distr_l.
    apply Rmult_le_compat_l; [apply Hg; auto|apply apart_triangle].
  - rewrite total_plus, (total_column n m g (fun j => norm k (apart (y j) (z j)))). unfold cost, total, E. apply Rplus_le_compat_l, Req_le, sum_ext.
    intros j Hj. rewrite (proj2 (proj2 Hg)) by auto. reflexivity.
Qed.

Theorem w1_is_lipschitz_in_the_parameter :
forall (k m n : nat) (p q : nat -> R) (x y z : nat -> nat -> R),
  pmf n p ->
  pmf m q ->
  Rbar_le (W1 n m (fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2))) p q) (Rbar_plus (W1 n m (fun i j => sqrt (sum k (fun c => (x i c - z j c) ^ 2))) p q) (Finite (E m q (fun i => (sqrt (sum k (fun coordinate => (y i coordinate - z i coordinate) ^ 2))))))).
Proof.
  intros k m n p q x y z Hp Hq.
  change (Rbar_le (W1 n m (fun i j => norm k (apart (x i) (y j))) p q)
    (Rbar_plus (W1 n m (fun i j => norm k (apart (x i) (z j))) p q) (Finite (E m q (fun j => norm k (apart (y j) (z j))))))).
  destruct (W1_finite n m (fun i j => norm k (apart (x i) (y j))) p q Hp Hq) as (a & is_a).
  destruct (W1_finite n m (fun i j => norm k (apart (x i) (z j))) p q Hp Hq) as (b & is_b).
  rewrite is_a, is_b. simpl. rewrite <- (Rmult_1_l b).
  apply (W1_affine n m (fun i j => norm k (apart (x i) (z j))) p q b); auto; [lra|eexists; apply independent; auto|].
  intros g Hg. pose proof (W1_le_cost n m (fun i j => norm k (apart (x i) (y j))) p q g Hg) as low.
  rewrite is_a in low. simpl in low. pose proof (dearer n m k p q x y z g Hg). lra.
Qed.
