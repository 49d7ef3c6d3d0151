(* With d = x - mean each side is c + c'·d + c''·d^2 of which d adds up to 0 and d^2 to the variance. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
Open Scope R_scope.

Section Channel.
  Variables (n : nat) (p x : nat -> R).
  Hypothesis Hp : pmf n p.
  Definition from_mean i := x i - E n p x.
  Definition variance := E n p (fun i => from_mean i ^ 2).

  Lemma square_of_moments a b c :
    sum n (fun i => p i * (a + b * from_mean i + c * from_mean i ^ 2)) = a + c * variance.
  Proof.
    rewrite (sum_ext n _ (fun i => (a - b * E n p x) * p i + b * (p i * x i) + c * (p i * from_mean i ^ 2))).
    2:{ intros. unfold from_mean. ring. }
    rewrite !sum_plus, !sum_scal, (proj2 Hp). unfold variance, E. ring.
  Qed.

  Lemma expected f a b c : (forall i, (i < n)%nat -> f i = num (a + b * from_mean i + c * from_mean i ^ 2)) ->
    expectation n (fun i => num (p i)) f = num (a + c * variance).
  Proof.
    intros each. rewrite <- (square_of_moments a b c). apply vsum_finite. intros i Hi. now rewrite each, vtimes_num.
  Qed.
End Channel.

Theorem styled_channels_have_the_moments_of_the_style :
(forall (n : nat) (p x : nat -> R) (a b : R),
  pmf n p ->
  (E n p (fun i' => (((x i') - (E n p x)) ^ 2))) > 0 ->
  veq (expectation n (fun i' => (num (p i'))) (fun i' => (vplus (vratio (num (((x i') - (E n p x)) * a)) (vsqrt (num (E n p (fun i' => (((x i') - (E n p x)) ^ 2)))))) (num b)))) (num b)) /\
(forall (n : nat) (p x : nat -> R) (a b : R),
  pmf n p ->
  (E n p (fun i' => (((x i') - (E n p x)) ^ 2))) > 0 ->
  veq (expectation n (fun i' => (num (p i'))) (fun i' => (vpow (vminus (vplus (vratio (num (((x i') - (E n p x)) * a)) (vsqrt (num (E n p (fun i' => (((x i') - (E n p x)) ^ 2)))))) (num b)) (num b)) 2))) (num (a ^ 2))) /\
(forall (n : nat) (p x : nat -> R) (a b : R),
  pmf n p ->
  (E n p (fun i' => (((x i') - (E n p x)) ^ 2))) > 0 ->
  veq (expectation n (fun i' => (num (p i'))) (fun i' => (vpow (vminus (vplus (vratio (num (((x i') - (E n p x)) * a)) (vsqrt (num (E n p (fun i' => (((x i') - (E n p x)) ^ 2)))))) (num b)) (num (x i'))) 2))) (vplus (num (((E n p x) - b) ^ 2)) (vpow (vminus (vsqrt (num (E n p (fun i' => (((x i') - (E n p x)) ^ 2))))) (num a)) 2))).
Proof.
  assert (root : forall v, 0 < v -> sqrt v <> 0) by (intros v pos; pose proof (sqrt_lt_R0 v pos); lra).
  repeat split; intros n p x a b Hp pos; fold (from_mean n p x) in *; fold (variance n p x) in *;
    change (E n p (fun i' => (x i' - E n p x) ^ 2)) with (variance n p x) in *;
    pose proof (root _ pos) as ne; pose proof (sqrt_sqrt (variance n p x) (Rlt_le _ _ pos)) as square;
    set (s := sqrt (variance n p x)) in *.
  - rewrite (expected n p x Hp _ b (a / s) 0); [apply veq_num; ring|].
    intros i Hi. rewrite vsqrt_num by lra. fold s. rewrite vratio_num, vplus_num by exact ne.
    unfold num, from_mean. do 2 f_equal. field. exact ne.
  - rewrite (expected n p x Hp _ 0 0 (a ^ 2 / (s * s))); [apply veq_num; rewrite square; field; lra|].
    intros i Hi. rewrite vsqrt_num by lra. fold s. rewrite vratio_num, vplus_num, vminus_num, vpow_num by exact ne.
    unfold num, from_mean. do 2 f_equal. field. exact ne.
  - rewrite (expected n p x Hp _ ((b - E n p x) ^ 2) (2 * (b - E n p x) * (a / s - 1)) ((a / s - 1) ^ 2)).
    + rewrite vsqrt_num by lra. fold s. rewrite vminus_num, vpow_num, vplus_num. apply veq_num. rewrite <- square. field. exact ne.
    + intros i Hi. rewrite vsqrt_num by lra. fold s. rewrite vratio_num, vplus_num, vminus_num, vpow_num by exact ne.
      unfold num, from_mean. do 2 f_equal. field. exact ne.
Qed.
