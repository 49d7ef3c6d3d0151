(* The plans are the same, and each costs |a| times as much. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Couplings Scaling Norms.
Open Scope R_scope.

Lemma norm_scaled k a u v : norm k (apart (fun c => a * u c) (fun c => a * v c)) = Rabs a * norm k (apart u v).
Proof.
  unfold norm, apart. rewrite <- sqrt_Rsqr_abs, <- sqrt_mult_alt by apply Rle_0_sqr. f_equal.
  rewrite <- sum_scal. apply sum_ext. intros. unfold Rsqr. ring.
Qed.

Lemma scaled : forall n m k p q (x y : nat -> nat -> R) a, pmf n p -> pmf m q ->
  W1 n m (fun i j => norm k (apart (fun c => a * x i c) (fun c => a * y j c))) p q
  = Rbar_mult (Rabs a) (W1 n m (fun i j => norm k (apart (x i) (y j))) p q).
Proof.
  intros n m k p q x y a Hp Hq. rewrite (W1_ext n m p q _ (fun i j => Rabs a * norm k (apart (x i) (y j)))).
  2:{ intros. apply norm_scaled. }
  remember (fun i j => norm k (apart (x i) (y j))) as d eqn:Ed.
  change (fun i j => Rabs a * norm k (apart (x i) (y j))) with (fun i j => Rabs a * (fun i j => norm k (apart (x i) (y j))) i j).
  rewrite <- Ed. clear Ed.
  assert (stretch : forall e c, 0 <= c -> (forall i j, e i j = c * d i j) ->
    Rbar_le (W1 n m e p q) (Rbar_mult c (W1 n m d p q))).
  { intros e c Hc same. rewrite <- (Rbar_plus_0_r (Rbar_mult c _)). apply W1_costs; auto.
    intros. rewrite same. lra. }
  pose proof (Rabs_pos a) as pos. apply Rbar_le_antisym; [apply stretch; auto|].
  destruct pos as [some|<-].
  - destruct (W1_finite n m d p q Hp Hq) as (w & is_w).
    destruct (W1_finite n m (fun i j => Rabs a * d i j) p q Hp Hq) as (v & is_v).
    assert (back : Rbar_le (W1 n m d p q) (Rbar_plus (Rbar_mult (/ Rabs a) (W1 n m (fun i j => Rabs a * d i j) p q)) 0)).
    { apply W1_costs; auto; [left; apply Rinv_0_lt_compat; auto|]. intros. right. field. lra. }
    rewrite is_w, is_v in *. simpl in *. apply Rmult_le_reg_l with (/ Rabs a); [apply Rinv_0_lt_compat; auto|].
    rewrite <- Rmult_assoc, Rinv_l by lra. lra.
  - rewrite Rbar_mult_0_l. apply W1_ge. intros g _. unfold cost. right. symmetry.
    rewrite (sum_ext n _ (fun _ => 0)); [apply sum_zero|]. intros. rewrite (sum_ext m _ (fun _ => 0)); [apply sum_zero|]. intros. ring.
Qed.

Theorem w1_scales_with_the_points :
forall (k m n : nat) (p q : nat -> R) (x y : nat -> nat -> R) (a : R),
  pmf n p ->
  pmf m q ->
  (W1 n m (fun i j => sqrt (sum k (fun c => (a * x i c - a * y j c) ^ 2))) p q) = (Rbar_mult (Finite (Rabs a)) (W1 n m (fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2))) p q)).
Proof.
  intros k m n p q x y a Hp Hq. exact (scaled n m k p q x y a Hp Hq).
Qed.
