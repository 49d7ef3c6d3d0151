(* Means of sites in R^k: no plan moves the mean by more than it moves the mass; and the triangle inequality of norms. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings.
From Divergences.library.transport Require Import Duality Norms.
Open Scope R_scope.

Lemma norm_plus k u v : norm k (fun a => u a + v a) <= norm k u + norm k v.
Proof.
  pose proof (norm_pos k u). pose proof (norm_pos k v). pose proof (norm_pos k (fun a => u a + v a)).
  pose proof (cauchy_schwarz k u v) as angle.
  assert (norm k (fun a => u a + v a) ^ 2 = norm k u ^ 2 + 2 * dot k u v + norm k v ^ 2) as square.
  { rewrite !norm_squared. unfold dot. rewrite <- sum_scal, <- !sum_plus. apply sum_ext. intros. ring. }
  apply Rnot_lt_le. intros more. nra.
Qed.

Lemma apart_triangle k x y z : norm k (apart x y) <= norm k (apart x z) + norm k (apart y z).
Proof.
  replace (norm k (apart y z)) with (norm k (apart z y)).
  - eapply Rle_trans; [|apply norm_plus]. apply Req_le, norm_ext. intros. unfold apart. ring.
  - unfold norm, apart. f_equal. apply sum_ext. intros. ring.
Qed.

(* The means along u are the coordinates of the mean. *)
Lemma mean_along n k p (x : nat -> nat -> R) u :
  E n p (fun i => dot k u (x i)) = dot k u (fun a => E n p (fun i => x i a)).
Proof.
  unfold E, dot. rewrite (sum_ext n _ (fun i => sum k (fun a => p i * (u a * x i a)))) by (intros; symmetry; apply sum_scal).
  rewrite sum_swap. apply sum_ext. intros a Ha. rewrite <- sum_scal. apply sum_ext. intros. ring.
Qed.

(* Along u the difference of the means is |u|². *)
Lemma means_apart n m k p q (x y : nat -> nat -> R) u :
  (forall a, u a = E n p (fun i => x i a) - E m q (fun j => y j a)) ->
  E n p (fun i => dot k u (x i)) - E m q (fun j => dot k u (y j)) = norm k u ^ 2.
Proof.
  intros Hu. rewrite (mean_along n k p x u), (mean_along m k q y u), norm_squared. unfold dot. rewrite <- sum_minus. apply sum_ext. intros a Ha.
  rewrite (Hu a). ring.
Qed.

Lemma critic_admitted k u x y : 0 < norm k u ->
  / norm k u * dot k u x - / norm k u * dot k u y <= norm k (apart x y).
Proof.
  intros some. pose proof (cauchy_schwarz k u (apart x y)) as bound.
  replace (dot k u (apart x y)) with (dot k u x - dot k u y) in bound.
  2:{ unfold dot, apart. rewrite <- sum_minus. apply sum_ext. intros. ring. }
  rewrite <- Rmult_minus_distr_l. apply Rmult_le_reg_l with (norm k u); auto.
  rewrite <- Rmult_assoc, Rinv_r, Rmult_1_l by lra. exact bound.
Qed.

Lemma means_below : forall n m k p q (x y : nat -> nat -> R), pmf n p -> pmf m q ->
  Rbar_le (norm k (apart (fun a => E n p (fun i => x i a)) (fun a => E m q (fun j => y j a))))
          (W1 n m (fun i j => norm k (apart (x i) (y j))) p q).
Proof.
  intros n m k p q x y Hp Hq.
  remember (apart (fun a => E n p (fun i => x i a)) (fun a => E m q (fun j => y j a))) as u eqn:Eu.
  assert (Hu : forall a, u a = E n p (fun i => x i a) - E m q (fun j => y j a)) by (intros; rewrite Eu; reflexivity).
  clear Eu. destruct (norm_pos k u) as [some|none].
  - pose proof (means_apart n m k p q x y u Hu) as square. unfold E in square.
    assert (value : earned n m p q (fun i => / norm k u * dot k u (x i)) (fun j => / norm k u * dot k u (y j)) = norm k u).
    { unfold earned.
      rewrite (sum_ext n _ (fun i => / norm k u * (p i * dot k u (x i)))) by (intros; ring).
      rewrite (sum_ext m _ (fun j => / norm k u * (q j * dot k u (y j)))) by (intros; ring).
      rewrite !sum_scal, <- Rmult_minus_distr_l, square. simpl. rewrite Rmult_1_r, <- Rmult_assoc, Rinv_l; lra. }
    rewrite <- value. apply earned_le_W1. intros i j Hi Hj. apply critic_admitted; auto.
  - rewrite <- none. apply W1_ge. intros g Hg. apply total_nonneg. intros i j Hi Hj.
    apply Rmult_le_pos; [apply Hg; auto|apply norm_pos].
Qed.

